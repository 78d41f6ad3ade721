import type { Candidate, Detector } from '../../detector.ts';

/** Attributes of Set-Cookie, which a line may tell about without a cookie. */
const ATTRIBUTES = new Set(['domain', 'expires', 'max-age', 'path', 'priority', 'samesite', 'secure', 'version']);
const SETTINGS = new Set(['true', 'false', 'none', 'lax', 'strict', '0', '1']);
/** Longer rows are never rejected, so that none is gone through again and again. */
const REJECTED_BYTES_MAX = 200;

const NAME = "[A-Za-z0-9!#$%&'*+.^_`|~\\-]+";
const CHARACTERS = '[^\\s;,"\'<>\\x1e]';
const VALUE = `(?:"[^\\s;:,"\\x1e]+"|[^\\s;,"'<>\\[{(\\x1e]${CHARACTERS}*(?:,${CHARACTERS}+)*)`;

/** All of it counts, names too; but a value that could be a setting of the server is no reason to hide it. */
function check({ text }: Candidate): number {
  if (text.length > REJECTED_BYTES_MAX) return text.length;
  const equals = text.indexOf('=');
  const isSetting = SETTINGS.has(text.slice(equals + 1).toLowerCase());
  return isSetting || ATTRIBUTES.has(text.slice(0, equals).toLowerCase()) ? 0 : text.length;
}

/** What a server lets a browser keep and a browser sends back. */
export const cookie: Detector = {
  id: 'cookie',
  kind: 'cookie',
  group: 'secret',
  description: 'Cookie and Set-Cookie headers: names and values of all cookies, with their attributes',
  prefix: '(?i:_?cookies?2?["\'\\]]{0,2} *(?:[:=]|=>) *[\\["\'{(]{0,3}|--cookie[ =]["\']?)',
  pattern: `${NAME}=${VALUE}(?:; ?(?:${NAME}=(?:${VALUE})?|(?i:secure|httponly|partitioned)\\b))*`,
  triggers: ['(?i)\\bcookies?2?["\'\\]]{0,2} ?[:=]', '(?i)_cookie["\']?[:=]', '--cookie[ =]'],
  check,
  keys: ['cookie', 'cookies', 'set cookie', 'http cookie'],
  keyed: `${NAME}=[^\\s;]`,
  checkKeyed: (candidate) => (candidate.form === 'bare' ? 0 : check(candidate)),
  action: 'mask',
  examples: {
    found: [
      ['Cookie: JSESSIONID=A1B2C3; theme=dark', 'JSESSIONID=A1B2C3; theme=dark'],
      ['{"cookie":"sid=s%3Aabc.def; _ga=GA1.2.3","n":1}', 'sid=s%3Aabc.def; _ga=GA1.2.3'],
      ['"Cookie":["a=b;c=d"]', 'a=b;c=d'],
      ['http_cookie="id=7f3a" status=200', 'id=7f3a'],
      ["curl --cookie 'login=jan' https://www.example.nl", 'login=jan'],
      ['Set-Cookie: sid=7f3a9c; Path=/; HttpOnly', 'sid=7f3a9c; Path=/; HttpOnly'],
      ['"set-cookie":["a=b1; Secure","c=d2; Path=/"]', 'a=b1; Secure', 'c=d2; Path=/'],
      ['Cookie: a="b1"; c=1,2; d=', 'a="b1"; c=1,2; d='],
      ['{cookie=a=b1, host=www.example.nl}', 'a=b1'],
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
      'setCookie(name, value)',
      'Set-Cookie: sid=; Max-Age=0',
    ],
  },
};
