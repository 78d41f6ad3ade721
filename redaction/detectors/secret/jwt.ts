import type { Detector } from '../../detector.ts';

const PART = '[A-Za-z0-9_\\-]';
/** Four characters of base64 that are three of ASCII, as JSON begins: bytes below 0x80 leave a bit of three of them 0. */
const ASCII = '[A-Za-f][A-HQ-Xg-nw-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589][A-Za-z0-9+/_\\-]';
/** Base64 of {" and of { before a space or a line. */
const OPEN = `(?:eyJ${PART}|eyAi|ewog|ewoJ)`;

const HEADER = 'eyJhbGciOiJIUzI1NiJ9';
const PAYLOAD = 'eyJzdWIiOiIxMjM0NTY3OCJ9';
const SIGNATURE = 'dGhpcy1pcy1tYWRlLXVw';
const WRAPPED = 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0';
const INDENTED = 'ewogICJ0eXBlIjogInNlcnZpY2VfYWNjb3VudCIKfQ';

/** A JSON Web Token, whole or cut short, and other JSON in base64. */
export const jwt: Detector = {
  id: 'jwt',
  kind: 'jwt',
  group: 'secret',
  description:
    'JSON Web Tokens, signed or encrypted (RFC 7515, 7516), also cut short, and other JSON objects in base64',
  pattern: `\\b${OPEN}(?:${ASCII}){2}(?:${PART}*\\.{1,2}${PART}{8,}(?:\\.${PART}+){0,3}|[A-Za-z0-9+/_\\-]{12,}={0,2})`,
  triggers: ['\\beyJ[A-Za-z0-9]', '\\beyAi', '\\bewo[gJ]'],
  certainty: 'sure',
  action: 'mask',
  examples: {
    found: [
      [`session ${HEADER}.${PAYLOAD}.${SIGNATURE} expired`, `${HEADER}.${PAYLOAD}.${SIGNATURE}`],
      [`jwt=${HEADER}.${PAYLOAD}.`, `${HEADER}.${PAYLOAD}`],
      [`{"t":"${HEADER}.${PAYLOAD.slice(0, 12)}..."}`, `${HEADER}.${PAYLOAD.slice(0, 12)}`],
      [
        `enc ${WRAPPED}..${SIGNATURE}.${SIGNATURE}${SIGNATURE}.${SIGNATURE}!`,
        `${WRAPPED}..${SIGNATURE}.${SIGNATURE}${SIGNATURE}.${SIGNATURE}`,
      ],
      [`GET /sso?state=${PAYLOAD}&x=1`, PAYLOAD],
      [`X-Client-Principal: ${INDENTED}==`, `${INDENTED}==`],
    ],
    clean: [
      'eyJhbGci',
      'class eyJ.a.b',
      `k${HEADER}.x`,
      `${HEADER}.x`,
      'eyJaaaaaaaaaaaaaaaaaaaaaaaaaaa',
      'image eyJ-base-2.14.1-alpine pulled',
      'sha512-9NRc4kEyJhbGciOiJIUzI1NiJ9eyJzdWIiOiIxMjM0',
    ],
  },
};
