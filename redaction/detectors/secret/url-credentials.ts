import type { Candidate, Detector } from '../../detector.ts';
import { isBlank, isNumber, isRandom } from './evidence.ts';

const LOGIN_BYTES_MAX = 256;
const [SLASH, AT] = [0x2f, 0x40];
/** Nothing of this stands in a login: there the text before the @ is something else. */
const STOPS = new Set(Buffer.from(' \t\n\r\x1e"<>`{}|?\\'));

/**
 * The bytes between // and the @ where the candidate starts; 0 when no login stands there. One more @ may be in it:
 * were it any number, a row of them would be gone through again from each.
 */
function loginBytes({ bytes, start, eventStart }: Candidate): number {
  const first = Math.max(eventStart, start - LOGIN_BYTES_MAX);
  let ats = 0;
  for (let at = start - 1; at > first; at--) {
    const byte = bytes[at] as number;
    if (STOPS.has(byte) || (byte === AT && ats++ > 0)) return 0;
    if (byte === SLASH) return bytes[at - 1] === SLASH ? start - at - 1 : 0;
  }
  return 0;
}

/** host:8080,x@y is a list of hosts and no login. */
function isHostList(password: string): boolean {
  const [port = '', ...rest] = password.split(',');
  return rest.length > 0 && isNumber(port);
}

function check({ text }: Candidate): number {
  const login = text.slice(0, text.lastIndexOf('@'));
  const colon = login.indexOf(':');
  if (colon === -1) return isRandom(login, 20) ? login.length : 0;
  const password = login.slice(colon + 1);
  return isBlank(password) || isHostList(password) ? 0 : login.length;
}

/** The login in an address; host and path stay. */
export const urlCredentials: Detector = {
  id: 'url-credentials',
  kind: 'credentials',
  group: 'secret',
  description:
    'user:password@ and token@ in addresses of every scheme: https, postgres, mongodb+srv, amqp, redis, jdbc',
  // It begins at the @, which is rarer than ://.
  pattern: '@[A-Za-z0-9_\\[]',
  lead: loginBytes,
  check,
  action: 'mask',
  examples: {
    found: [
      ['postgres://app:Zomer26@db.example.nl:5432/shop', 'app:Zomer26'],
      ['connect mongodb+srv://u:p%40ss@c0.example.net/?w=1', 'u:p%40ss'],
      ['redis://:geheim@cache:6379/0', ':geheim'],
      ['jdbc:mysql://root:a@b@db/x', 'root:a@b'],
      ['git clone https://0a1b2c3d4e5f60718293a4b5@git.example.nl/a.git', '0a1b2c3d4e5f60718293a4b5'],
      ['amqp://jan:geheim@[::1]:5672', 'jan:geheim'],
    ],
    clean: [
      'https://www.example.nl:8443/a@b',
      'ssh://git@git.example.nl/a.git',
      'mailto:jan@example.nl',
      'https://a.example:9200,b@example.nl',
      'https://user:***@host/x',
      'https://www.example.nl/login?user=a:b@c',
      'postgres://%USER%:%PASS%@db/x',
      'https://unpkg.com/react@18.2.0/index.js',
    ],
  },
};

/** Oracle puts a slash between user and password. */
export const oracleCredentials: Detector = {
  id: 'oracle-credentials',
  kind: 'credentials',
  group: 'secret',
  description: 'user/password@ in connections to Oracle',
  prefix: '(?i:jdbc:oracle:[a-z0-9]+:|\\b(?:sqlplus|sqlldr|expdp|impdp|exp|imp|rman target)(?: -[a-zA-Z]+)* +["\']?)',
  pattern: '[^\\s/@"\'\\x1e]{1,40}/[^\\s@"\'\\x1e/]{1,40}@',
  triggers: ['(?i)jdbc:oracle:', '(?i)\\b(?:sqlplus|sqlldr|expdp|impdp|exp|imp|rman target) '],
  check: ({ text }) => text.length - 1,
  action: 'mask',
  examples: {
    found: [
      ['jdbc:oracle:thin:scott/tijger@db.example.nl:1521:xe', 'scott/tijger'],
      ['url=jdbc:oracle:oci:app/Zomer26@//db/xe', 'app/Zomer26'],
      ['+ sqlplus -s app/herfst@orcl', 'app/herfst'],
      ['impdp app/lente@orcl directory=x', 'app/lente'],
    ],
    clean: [
      'jdbc:oracle:thin:@db.example.nl:1521:xe',
      'jdbc:oracle:thin:@//db/xe',
      'sqlplus / as sysdba',
      'sqlplus @script/run.sql',
      'exp 2026/11/06 at 10:00',
      'jdbc:oracle:thin:/@wallet',
    ],
  },
};
