import { byteBefore, type Candidate, type Detector, textBefore } from '../../detector.ts';

/** Attributes of Set-Cookie, which a line may tell about without a cookie. */
const ATTRIBUTES = new Set(['domain', 'expires', 'max-age', 'path', 'priority', 'samesite', 'secure', 'version']);
/** Longer rows are never rejected, so that none is gone through again and again. */
const ATTRIBUTE_BYTES_MAX = 200;
const SETTINGS = new Set(['true', 'false', 'none', 'lax', 'strict', '0', '1']);

const NAME = "[A-Za-z0-9!#$%&'*+.^_`|~\\-]+";
const VALUE = '[^\\s;,"\'<>\\[{(\\x1e][^\\s;,"\'<>\\x1e]*';
const KEY = '(?i:cookies?2?["\'\\]]{0,2} *(?:[:=]|=>) *[\\["\'{(]{0,3})';

function nameOf(text: string): string {
  return text.slice(0, text.indexOf('=')).toLowerCase();
}

/** Names and values of all cookies; a value that could be a setting of the server is no reason to hide it. */
function check(candidate: Candidate): number {
  const { text } = candidate;
  const before = textBefore(candidate, 24);
  if (before.includes('set-cookie') || before.includes('set_cookie')) return 0;
  const isSetting = !text.includes(';') && SETTINGS.has(text.slice(text.indexOf('=') + 1).toLowerCase());
  const isAttribute = text.length <= ATTRIBUTE_BYTES_MAX && ATTRIBUTES.has(nameOf(text));
  return isAttribute || isSetting ? 0 : text.length;
}

/** What a browser sends back. */
export const cookie: Detector = {
  id: 'cookie',
  kind: 'cookie',
  group: 'secret',
  description: 'Cookie headers: the names and values of all cookies sent',
  prefix: `(?i:(?:\\b|_)${KEY}|--cookie[ =]["']?)`,
  pattern: `${NAME}=${VALUE}(?:; ?${NAME}=[^\\s;,"'<>\\x1e]*)*`,
  triggers: ['(?i)\\bcookies?2?["\'\\]]{0,2} ?[:=]', '(?i)_cookie["\']?[:=]', '--cookie[ =]'],
  check,
  action: 'mask',
  examples: {
    found: [
      ['Cookie: JSESSIONID=A1B2C3; theme=dark', 'JSESSIONID=A1B2C3; theme=dark'],
      ['{"cookie":"sid=s%3Aabc.def; _ga=GA1.2.3","n":1}', 'sid=s%3Aabc.def; _ga=GA1.2.3'],
      ['"Cookie":["a=b;c=d"]', 'a=b;c=d'],
      ['http_cookie="id=7f3a" status=200', 'id=7f3a'],
      ["curl --cookie 'login=jan' https://www.example.nl", 'login=jan'],
    ],
    clean: [
      'cookie: consent given',
      'cookies=3',
      'cookie=true',
      'Cookie: SameSite=Lax',
      'Cookie: secure=true',
      'the cookie “x” has been rejected',
      'cookie-parser=1.4.6',
      'Cookie: [COOKIE]',
    ],
  },
};

/** A cookie that is not the first in a list of them; the first is found by its shape, without its name. */
function checkListed(candidate: Candidate): number {
  const [QUOTE, COMMA] = [0x22, 0x2c];
  const isListed =
    byteBefore(candidate) === QUOTE && [byteBefore(candidate, 2), byteBefore(candidate, 3)].includes(COMMA);
  const end = candidate.text.indexOf(';');
  return isListed ? (end === -1 ? candidate.text.length : end) : 0;
}

/** What a server lets a browser keep; the cookie's name and its attributes stay. */
export const setCookie: Detector = {
  id: 'set-cookie',
  kind: 'cookie',
  group: 'secret',
  description: 'Set-Cookie headers: the value of the cookie',
  prefix: `(?i:set[_\\-]?${KEY})${NAME}=`,
  pattern: VALUE,
  triggers: ['(?i)\\bset[-_]?cookie'],
  keys: ['set cookie'],
  keyed: `${NAME}=[^\\s;]`,
  checkKeyed: checkListed,
  check: ({ text }) => (SETTINGS.has(text.toLowerCase()) ? 0 : text.length),
  action: 'mask',
  examples: {
    found: [
      ['Set-Cookie: sid=7f3a9c; Path=/; HttpOnly', '7f3a9c'],
      ['{"set-cookie":"remember=amFu; Max-Age=60"}', 'amFu'],
      ['"Set-Cookie":["a=b1; Secure","c=d2; Path=/"]', 'b1', 'c=d2'],
      ['set_cookie=XSRF-TOKEN=0a1b2c', '0a1b2c'],
    ],
    clean: [
      'Set-Cookie: sid=; Max-Age=0',
      'set-cookie header missing',
      'Set-Cookie: sid=[COOKIE]; Path=/',
      'setCookie(name, value)',
      'set-cookie: consent=true',
      'proxy_set-cookie: off',
      'set-cookie2 is deprecated',
    ],
  },
};
