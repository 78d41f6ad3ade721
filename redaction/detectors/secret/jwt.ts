import type { Candidate, Detector } from '../../detector.ts';

const PROBE_CHARACTERS = 16;

/** Whether the characters are base64 of JSON: its beginning must read as text, whatever follows is not looked at. */
function isJson(text: string): boolean {
  const beginning = Buffer.from(text.slice(0, PROBE_CHARACTERS), 'base64').toString('latin1').trimStart();
  const isText = [...beginning].every(
    (one) => (one >= ' ' && one <= '~') || one === '\n' || one === '\r' || one === '\t',
  );
  return (
    isText && (beginning.startsWith('{"') || (beginning.startsWith('{') && beginning.slice(1).trim().startsWith('"')))
  );
}

function check({ text }: Candidate): number {
  return isJson(text) ? text.length : 0;
}

const PART = '[A-Za-z0-9_\\-]';

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
  pattern: `\\b(?:eyJ${PART}{8,}(?:\\.{1,2}${PART}{8,})(?:\\.${PART}+){0,3}|(?:eyJ|eyAi|ewog|ewoJ)[A-Za-z0-9+/_\\-]{21,}={0,2})`,
  triggers: ['\\beyJ[A-Za-z0-9]', '\\beyAi', '\\bewo[gJ]'],
  check,
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
