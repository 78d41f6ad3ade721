import type { Candidate, Detector } from '../../detector.ts';
import { isRandom } from './evidence.ts';

const CHARACTERS_MIN = 16;
const PATHS =
  '(?:password-reset|reset-password|reset|activate|activation|verify-email|verify|confirm|invite|invitation|magic-link)';

const check = ({ text }: Candidate) => (isRandom(text, CHARACTERS_MIN) ? text.length : 0);

/** What a link carries that lets in whoever follows it. */
export const linkSecret: Detector = {
  id: 'link-secret',
  kind: 'secret',
  group: 'secret',
  description: 'One-time codes in the paths of links, such as /password/reset/…, /activate/…, /invite/…',
  prefix: `/${PATHS}/`,
  pattern: '[A-Za-z0-9_.~%\\-]{16,}',
  triggers: [`/${PATHS}/`],
  check,
  action: 'mask',
  examples: {
    found: [
      ['GET /password/reset/q7Fh2LkQpW9xZ1vB4nM8 200', 'q7Fh2LkQpW9xZ1vB4nM8'],
      ['https://www.example.nl/activate/0a1b2c3d4e5f60718293?lang=nl', '0a1b2c3d4e5f60718293'],
      ['"path":"/verify-email/ZXhhbXBsZS1tYWRlLXVw9"', 'ZXhhbXBsZS1tYWRlLXVw9'],
      ['POST /invite/9b2f63c1-0d5e-4a7b-8c21-5f6e7d8c9b0a/accept', '9b2f63c1-0d5e-4a7b-8c21-5f6e7d8c9b0a'],
    ],
    clean: [
      'GET /verify/2026/11/06',
      '/activate/customer-portal-settings',
      '/confirm/order 200',
      '/invite/short1',
      'GET /reset/1234567890123456',
      'preset/q7Fh2LkQpW9xZ1vB4nM8',
    ],
  },
};

/** What the server of a login hands to an app through the browser. */
export const loginCode: Detector = {
  id: 'login-code',
  kind: 'secret',
  group: 'secret',
  description: 'Codes and tickets of OAuth, OpenID and CAS in query strings: code=, ticket=',
  prefix: '[?&](?:code|ticket|sso|magic)=',
  pattern: '[A-Za-z0-9/_.~%\\-]{16,}',
  triggers: ['[?&](?:code|ticket|sso|magic)=[A-Za-z0-9]'],
  check,
  action: 'mask',
  examples: {
    found: [
      ['GET /callback?code=4/0AX4XfWh-q7Fh2LkQpW9xZ1&state=x', '4/0AX4XfWh-q7Fh2LkQpW9xZ1'],
      ['grant_type=authorization_code&code=q7Fh2LkQpW9xZ1vB4nM8', 'q7Fh2LkQpW9xZ1vB4nM8'],
      ['?service=x&ticket=ST-1856339-aA5Yuvrxzpv8Tau1cYQ7', 'ST-1856339-aA5Yuvrxzpv8Tau1cYQ7'],
      ['"url":"/cb?state=a&code=0.AX0A1b2c3d4e5f60718"', '0.AX0A1b2c3d4e5f60718'],
    ],
    clean: [
      'GET /reset?code=404',
      '/callback?code=access_denied_by_user',
      '?ticket=INC0012345',
      'code=q7Fh2LkQpW9xZ1vB4nM8',
      '&code=1234567890123456',
      '?code=',
    ],
  },
};
