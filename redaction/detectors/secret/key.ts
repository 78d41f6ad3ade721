import type { Candidate, Detector } from '../../detector.ts';
import { isRandom, longestRun } from './evidence.ts';
import { KEY_WORDS } from './secret-words.ts';

/** The shortest row of letters and digits in the keys that services give out; names are words with hyphens. */
const RUN_MIN = 12;

/** A key that is a name as often as a secret, when a machine drew it. */
export const applicationKey: Detector = {
  id: 'secret-key',
  kind: 'secret',
  group: 'secret',
  description: 'Values of keys such as app_key, license_key, consumer_key and auth that a machine drew',
  keys: KEY_WORDS,
  keyed: '[A-Za-z0-9+/_=.~\\-]{16,}',
  checkKeyed: ({ text }: Candidate) => (isRandom(text, 16) && longestRun(text) >= RUN_MIN ? text.length : 0),
  action: 'mask',
  examples: {
    found: [
      ['dd-application-key: 0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d', '0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d'],
      ['{"licenseKey":"9b2f63c1-0d5e-4a7b-8c21-5f6e7d8c9b0a"}', '9b2f63c1-0d5e-4a7b-8c21-5f6e7d8c9b0a'],
      ['consumer_key=q7Fh2LkQpW9xZ1vB4nM8&x=1', 'q7Fh2LkQpW9xZ1vB4nM8'],
      ['GET /a.json?auth=q7Fh2LkQpW9xZ1vB4nM8tR3y', 'q7Fh2LkQpW9xZ1vB4nM8tR3y'],
    ],
    clean: [
      'serviceKey=billing-service-v2',
      '{"appKey":"web-shop"}',
      'application key: orders-2026-11-06-eu-west',
      'auth=oauth2',
      'auth: success for user',
      'deviceKey=none',
    ],
  },
};
