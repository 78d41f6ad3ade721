import type { Candidate, Detector } from '../../detector.ts';
import { isBlank, isProse, isRandom } from './evidence.ts';

/** Schemes that have a detector of their own, which leaves their name. */
const KNOWN = [
  'basic',
  'bearer',
  'digest',
  'negotiate',
  'ntlm',
  'apikey',
  'aws4-hmac-sha256',
  'aws4-ecdsa-p256-sha256',
];

function check(candidate: Candidate): number {
  const { text, form } = candidate;
  const [first = '', ...rest] = text.split(' ');
  if (rest.length > 0 && KNOWN.includes(first.toLowerCase())) return 0;
  if (isBlank(text) || isProse(candidate)) return 0;
  const isProof = text.split(' ').some((word) => isRandom(word, 8));
  return isProof || (form !== 'bare' && rest.length === 0 && text.length >= 16) ? text.length : 0;
}

/** Whatever an Authorization header holds under a scheme of its own, or without one. */
export const authorization: Detector = {
  id: 'http-authorization',
  kind: 'credentials',
  group: 'secret',
  description: 'Values of Authorization and Proxy-Authorization headers under any other scheme, or without one',
  keys: ['authorization', 'proxy authorization', 'authorisation', 'http authorization', 'x authorization'],
  keyed: '(?:[A-Za-z][A-Za-z0-9_\\-]{1,30} +)?[^\\s"<>\\x1e]{6,}',
  checkKeyed: check,
  action: 'mask',
  examples: {
    found: [
      ['Authorization: Token 9944b09199c62bcf9418ad846dd0e4bb', 'Token 9944b09199c62bcf9418ad846dd0e4bb'],
      ['{"authorization":"Hawk id=\'dh37\', ts=\'1353832234\'"}', "Hawk id='dh37', ts='1353832234'"],
      ['authorization=8f14e45fceea167a status=401', '8f14e45fceea167a'],
      ['"Proxy-Authorization": "k3y-of-the-proxy-9"', 'k3y-of-the-proxy-9'],
    ],
    clean: [
      'Authorization: Bearer 8f14e45fceea167a5a36dedd4bea2543',
      'authorization: failed for service orders',
      'authorization=enabled',
      'authorization= request=8f14e45fceea167a',
      '{"authorization":null}',
      '"authorization":"required"',
      'Authorization: [REDACTED]',
      'authorization server https://auth.example.nl',
    ],
  },
};
