import type { Candidate, Detector } from '../../detector.ts';
import { mixesDigits } from './evidence.ts';

const NUMBER = 'q7Fh2LkQpW9xZ1vB4nM8tR3yD6gS0jC5q7Fh2LkQpW9';

/** Base64url of a number: capitals, small letters and digits. */
function check({ text }: Candidate): number {
  return mixesDigits(text) && text !== text.toLowerCase() && text !== text.toUpperCase() ? text.length : 0;
}

/** The private numbers of a key in JSON. */
export const jwk: Detector = {
  id: 'jwk',
  kind: 'private-key',
  group: 'secret',
  description: 'The private members of JSON Web Keys: d, p, q, dp, dq, qi, k (RFC 7518)',
  prefix: '"(?:d|p|q|dp|dq|qi|k)" ?: ?"',
  pattern: '[A-Za-z0-9_\\-]{32,}',
  triggers: ['"(?:d|p|q|dp|dq|qi|k)" ?:'],
  check,
  action: 'mask',
  examples: {
    found: [
      [`{"kty":"EC","crv":"P-256","d":"${NUMBER}"}`, NUMBER],
      [`{"kty":"oct","k": "${NUMBER}"}`, NUMBER],
      [`{\\"kty\\":\\"RSA\\",\\"dp\\":\\"${NUMBER}\\"}`, NUMBER],
      [`{"p":"${NUMBER}","qi":"${NUMBER}"}`, NUMBER, NUMBER],
    ],
    clean: [
      `{"kty":"EC","x":"${NUMBER}"}`,
      '{"q":"how to prune an apple tree in the garden"}',
      '{"d":"2026-11-06"}',
      '{"k":"0a1b2c3d4e5f60718293a4b5c6d7e8f9"}',
      '{"p":95,"q":12}',
      '{"kid":"q7Fh2LkQ"}',
    ],
  },
};
