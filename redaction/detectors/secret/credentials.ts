import { byteAfter, type Candidate, type Detector, textBefore } from '../../detector.ts';
import { isFollowedByWord, isRandom, isWordLike, mixesCases } from './evidence.ts';

const COLON = 0x3a;
const QUOTE = 0x22;

/** Whether base64 holds user:password, as Basic sends it (RFC 7617). */
function isBasic(text: string): boolean {
  const bytes = Buffer.from(text, 'base64');
  return bytes.includes(COLON) && bytes.every((byte) => byte >= 0x20 && byte !== 0x7f);
}

/** A parameter of a challenge, such as realm="x", is no credential. */
function isParameter(candidate: Candidate): boolean {
  const { text } = candidate;
  const isName = [...text].every((one) => (one >= 'a' && one <= 'z') || one === '_' || one === '=');
  return isName && text.endsWith('=') && byteAfter(candidate) === QUOTE;
}

/** In prose only what no word looks like; after Authorization: all but the beginning of a sentence. */
function check(candidate: Candidate): number {
  const { text } = candidate;
  if (isParameter(candidate) || text.startsWith('HTTP/')) return 0;
  const before = textBefore(candidate, 32);
  if (before.includes('basic') && isBasic(text)) return text.length;
  if (before.includes('authori')) return isWordLike(text) && isFollowedByWord(candidate) ? 0 : text.length;
  if (before.includes('basic')) return 0;
  return isRandom(text, 8) || mixesCases(text) || text.length >= 40 ? text.length : 0;
}

/** What follows the name of a scheme of HTTP authentication. */
export const credentials: Detector = {
  id: 'http-credentials',
  kind: 'credentials',
  group: 'secret',
  description: 'Credentials of HTTP authentication: Basic (user:password in base64), Bearer, Negotiate, NTLM, ApiKey',
  prefix: '(?i:\\b(?:bearer|basic|negotiate|ntlm|apikey) +)',
  pattern: '[A-Za-z0-9._~+/\\-]{4,}={0,2}',
  triggers: ['(?i)\\b(?:bearer|basic|negotiate|ntlm|apikey) '],
  check,
  action: 'mask',
  examples: {
    found: [
      ['Authorization: Bearer 8f14e45fceea167a5a36dedd4bea2543', '8f14e45fceea167a5a36dedd4bea2543'],
      ['"authorization":"Basic amFuOmdlaGVpbTE="', 'amFuOmdlaGVpbTE='],
      ['curl -H "authorization: bearer abcDEFghiJKLmno"', 'abcDEFghiJKLmno'],
      ['sent basic c2FubmU6d2FjaHR3b29yZA== twice', 'c2FubmU6d2FjaHR3b29yZA=='],
      ['"Authorization":["Bearer geheim-en-kort"]', 'geheim-en-kort'],
      ['proxy-authorization: Negotiate YIIJvwYGKwYBBQUCoIIJszCCCa+gMDAu', 'YIIJvwYGKwYBBQUCoIIJszCCCa+gMDAu'],
      ['Authorization: ApiKey VnVhQ2ZHY0JDZGJrU206Sm1x', 'VnVhQ2ZHY0JDZGJrU206Sm1x'],
    ],
    clean: [
      'Basic authentication is required',
      'the Bearer Authentication scheme',
      'bearer of news',
      'WWW-Authenticate: Bearer realm="x", error="invalid_token"',
      'www-authenticate: Bearer resource_metadata="https://api.example.nl/x"',
      'authorization: bearer token is missing',
      'basic health2check passed',
      'Negotiate HTTP/2 with the upstream',
      'GET /oauth/token?token_type=Bearer HTTP/1.1',
    ],
  },
};

function checkDigest({ text }: Candidate): number {
  const lower = text.toLowerCase();
  return lower.includes('response=') || lower.includes('username=') ? text.length : 0;
}

const PARAMETERS = '[A-Za-z]+=(?:"[^"\\x1e]*"|[^\\s"\',\\x1e]+)(?:, *[A-Za-z]+=(?:"[^"\\x1e]*"|[^\\s"\',\\x1e]+))*';

/** The parameters of Digest, among them who it is and the answer that proves it. */
export const digest: Detector = {
  id: 'http-digest',
  kind: 'credentials',
  group: 'secret',
  description: 'The parameters of HTTP digest authentication: user name, nonce and response (RFC 7616)',
  prefix: '(?i:\\bdigest +)',
  pattern: PARAMETERS,
  triggers: ['(?i)\\bdigest [a-z]'],
  check: checkDigest,
  certainty: 'sure',
  action: 'mask',
  examples: {
    found: [
      [
        'Authorization: Digest username="jan", realm="x", nonce="dcd98b71", uri="/a", response="6629fae4"',
        'username="jan", realm="x", nonce="dcd98b71", uri="/a", response="6629fae4"',
      ],
      ['digest realm="x", response=6629fae49393, qop=auth next', 'realm="x", response=6629fae49393, qop=auth'],
      ['Proxy-Authorization: Digest username="", response="0a"', 'username="", response="0a"'],
      ['h=[Digest nc=00000001, username="piet"]', 'nc=00000001, username="piet"'],
    ],
    clean: [
      'WWW-Authenticate: Digest realm="x", qop="auth", nonce="dcd98b71"',
      'digest sha256:9f86d081884c7d65',
      'image digest mismatch',
      'Digest response was empty',
      'digest algorithm=SHA-256 size=12',
      'weekly digest mail username missing',
    ],
  },
};

/** The signature that AWS asks for in place of a password, and the key that made it. */
export const awsSignature: Detector = {
  id: 'aws-signature',
  kind: 'credentials',
  group: 'secret',
  description: 'Credential and Signature of requests to AWS (Signature Version 4)',
  prefix: 'AWS4-(?:HMAC|ECDSA-P256)-SHA256(?:-PAYLOAD)?[ ,]+',
  pattern: '(?:(?:Credential|SignedHeaders|Signature)=[^\\s,"\'&\\x1e]+(?:, *)?)+',
  triggers: ['AWS4-(?:HMAC|ECDSA)-'],
  check: ({ text }) => (text.includes('Credential=') || text.includes('Signature=') ? text.length : 0),
  certainty: 'sure',
  action: 'mask',
  examples: {
    found: [
      [
        'Authorization: AWS4-HMAC-SHA256 Credential=AKEXAMPLE/20261106/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3be',
        'Credential=AKEXAMPLE/20261106/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3be',
      ],
      [
        'AWS4-HMAC-SHA256 Credential=AK/20261106,SignedHeaders=host,Signature=0a1b"',
        'Credential=AK/20261106,SignedHeaders=host,Signature=0a1b',
      ],
      ['AWS4-ECDSA-P256-SHA256 Credential=AK/1/x Signature', 'Credential=AK/1/x'],
      ['AWS4-HMAC-SHA256 Signature=0a1b2c', 'Signature=0a1b2c'],
    ],
    clean: [
      'algorithm AWS4-HMAC-SHA256 is used',
      'AWS4-HMAC-SHA256 SignedHeaders=host',
      'AWS4-HMAC-SHA256\n20261106T000000Z',
      'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=60',
      'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
      'Signature=v2 is not AWS4-HMAC-SHA256',
    ],
  },
};
