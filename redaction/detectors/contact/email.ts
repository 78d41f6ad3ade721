import {
  byteAfter,
  byteBefore,
  type Candidate,
  type Detector,
  except,
  isDigit,
  isWord,
  textBefore,
} from '../../detector.ts';
import { EMAIL_KEYS } from './email-words.ts';

/** What stands at the end of names with an @ that are none: files, Java classes, units of systemd, hosts of clusters. */
const OTHER_ENDINGS = new Set(
  'png jpg jpeg gif svg webp ico css js mjs cjs ts tsx jsx map json yaml yml xml jar war tgz zip gz java class kt py rb rs go so dll exe log txt service socket slice scope timer target mount internal localdomain localhost'.split(
    ' ',
  ),
);
/** Words before user@host in a shell. */
const SHELL_WORDS = ['ssh', 'scp', 'sftp', 'rsync', 'mosh'];
/** Headers whose identifiers of messages look like addresses. */
const MESSAGE_ID_WORDS = ['message-id', 'messageid', 'message_id', 'msgid', 'in-reply-to', 'references', 'content-id'];

/** Letters beyond ASCII, in ranges that hold no quotes and spaces; \\p{L} would need a thousand times the memory. */
const BEYOND_ASCII = '\\x{c0}-\\x{1fff}\\x{3040}-\\x{d7ff}\\x{10000}-\\x{1ffff}';
const LOCAL_BYTES_MAX = 128;
const KEYED_BYTES_MAX = 320;
const URL_BYTES_MAX = 128;
const LOCAL_SIGNS = new Set(Buffer.from("._%+-~'"));
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const COLON = 0x3a;
const AT = 0x40;
const POINT = 0x2e;

const isLetter = (byte: number | undefined) => byte !== undefined && (byte >= 0x80 || (isWord(byte) && !isDigit(byte)));

/** The bytes of a local part in quotes, both included; 0 when it is none. */
function quotedBytes({ bytes, start, eventStart }: Candidate): number {
  const first = Math.max(eventStart, start - LOCAL_BYTES_MAX);
  let at = start - 2;
  while (at >= first && (bytes[at] !== QUOTE || bytes[at - 1] === 0x5c)) at--;
  // In {"handle":"@example.nl"} what stands between two quotes is no name.
  return at < first || start - at < 3 || !(isWord(bytes[at + 1]) || isLetter(bytes[at + 1])) ? 0 : start - at;
}

/** The bytes of a quote or space beyond ASCII, such as \u00ab or \u201c; 0 where a letter or anything else begins. */
function signBytes(bytes: Buffer, at: number): number {
  if (bytes[at] === 0xc2) return 2;
  return (bytes[at] === 0xe2 || bytes[at] === 0xe3) && ((bytes[at + 1] as number) & 0xfe) === 0x80 ? 3 : 0;
}

/** The bytes of the local part, which end at the @; characters beyond ASCII count, for names have them. */
function localBytes(candidate: Candidate): number {
  const { bytes, start, eventStart } = candidate;
  if (bytes[start - 1] === QUOTE) return quotedBytes(candidate);
  const first = Math.max(eventStart, start - LOCAL_BYTES_MAX);
  let at = start;
  while (at > first) {
    const byte = bytes[at - 1] as number;
    if (byte === APOSTROPHE && !(at - 2 >= first && isLetter(bytes[at - 2]) && isLetter(bytes[at]))) break;
    if (!isWord(byte) && !LOCAL_SIGNS.has(byte) && byte < 0x80) break;
    at--;
    const sign = signBytes(bytes, at);
    if (sign > 0) {
      at += sign;
      break;
    }
  }
  while (at < start && LOCAL_SIGNS.has(bytes[at] as number) && bytes[at] !== 0x5f) at++;
  return start - at;
}

/** Whether it is the user:password@host of a URL; where another @ follows, it is an address as the user. */
function isInUrl({ bytes, start, end, eventStart, eventEnd }: Candidate): boolean {
  const first = Math.max(eventStart, start - URL_BYTES_MAX);
  let at = start - 1;
  while (at >= first && (bytes[at] as number) > 0x20 && bytes[at] !== SLASH && bytes[at] !== QUOTE) at--;
  if (at <= first || bytes[at] !== SLASH || bytes[at - 1] !== SLASH) return false;
  const last = Math.min(eventEnd, end + URL_BYTES_MAX);
  for (let next = end; next < last && (bytes[next] as number) > 0x20 && bytes[next] !== SLASH; next++) {
    if (bytes[next] === AT) return false;
  }
  return true;
}

/** Whether a path follows, as in git@github.com:org/repo.git. */
function isRemotePath({ bytes, end, eventEnd }: Candidate): boolean {
  if (bytes[end] !== COLON || end >= eventEnd) return false;
  let at = end + 1;
  while (
    at < eventEnd &&
    (isWord(bytes[at]) || bytes[at] === 0x2d || bytes[at] === 0x5f || bytes[at] === POINT || bytes[at] === 0x7e)
  )
    at++;
  return at < eventEnd && bytes[at] === SLASH;
}

function isDomain(domain: string): boolean {
  if (domain.startsWith('.') || domain.startsWith('-') || domain.includes('..')) return false;
  const labels = domain.split('.');
  const last = labels.at(-1) as string;
  if (OTHER_ENDINGS.has(last.toLowerCase()) || domain.endsWith('cluster.local')) return false;
  // Versions (next@14.2.0-rc.x) and classes (bean@org.example.Handler).
  const isVersion = labels.length > 2 && isDigit(domain.charCodeAt(0)) && isDigit((labels[1] as string).charCodeAt(0));
  const isClass =
    last !== last.toLowerCase() &&
    last !== last.toUpperCase() &&
    domain.slice(0, -last.length) === domain.slice(0, -last.length).toLowerCase();
  return !isVersion && !isClass;
}

function check(candidate: Candidate): number {
  const { text } = candidate;
  const at = text.lastIndexOf('@');
  if (!isDomain(text.slice(at + 1)) || text.slice(0, at).toLowerCase() === 'git') return 0;
  if (byteAfter(candidate) === AT || isInUrl(candidate) || isRemotePath(candidate)) return 0;
  const before = textBefore(candidate, 24).trimEnd();
  if (SHELL_WORDS.some((word) => before.endsWith(word)) && byteBefore(candidate) === 0x20) return 0;
  return MESSAGE_ID_WORDS.some((word) => before.includes(word)) ? 0 : text.length;
}

/** A name may stand before the address, "Jan <jan@example.nl>", and several addresses in a row. */
function checkKeyed({ text }: Candidate): number {
  return text.length <= KEYED_BYTES_MAX ? text.length : 0;
}

export const email: Detector = {
  id: 'email',
  kind: 'email',
  group: 'contact',
  description: 'E-mail addresses, with names and domains in any script',
  // It begins at the @: to begin with the local part would ask RE2 at every word of every line.
  pattern: `@(?:[A-Za-z0-9_\\-${BEYOND_ASCII}]+\\.)+(?:xn--[A-Za-z0-9\\-]+|[A-Za-z${BEYOND_ASCII}]{2,24})`,
  triggers: ['@'],
  lead: localBytes,
  check,
  keys: EMAIL_KEYS,
  keyed: `${except('@\\n')}{1,120}@${except('@\\s,;?&"()<>')}+>?`,
  checkKeyed,
  action: 'mask',
  normalise: (text) => text.toLowerCase(),
  partial: (text) => `…${text.slice(text.lastIndexOf('@'))}`,
  examples: {
    found: [
      ['user jan.de.vries+shop@example.nl logged in', 'jan.de.vries+shop@example.nl'],
      ['{"email":"Sanne@Mail.Example.EU","n":1}', 'Sanne@Mail.Example.EU'],
      ['to=<björn@example.se>, from=<a@b.co.uk>', 'björn@example.se', 'a@b.co.uk'],
      ['sent to jan.06-12345678@example.nl', 'jan.06-12345678@example.nl'],
      ['mailto:JAN@EXAMPLE.NL?subject=x', 'JAN@EXAMPLE.NL'],
      [
        "to jörg@bücher.example and o'brien@example.ie, anna@xn--bcher-kva.xn--p1ai",
        'jörg@bücher.example',
        "o'brien@example.ie",
        'anna@xn--bcher-kva.xn--p1ai',
      ],
      ['rcpt "jan de vries"@example.nl accepted', '"jan de vries"@example.nl'],
      ['«anna@example.fr» „jan@example.nl“ …', 'anna@example.fr', 'jan@example.nl'],
      ['GET /users/jan@example.nl/orders', 'jan@example.nl'],
      ["user='jan@example.nl' courriel=anna@localhost", 'jan@example.nl', 'anna@localhost'],
      ['"correo":"Ana <ana@example.es>"', 'Ana <ana@example.es>'],
    ],
    clean: [
      'loading icon@2x.png',
      'com.example.Basket@1f2e3d4c',
      'npm install lodash@4.17.21 next@14.2.0-canary.x',
      'ssh deploy@build-host',
      'ssh deploy@web1.example.nl',
      'git clone git@github.com:org/repo.git',
      'rsync to backup@host.example.nl:data/x',
      'amqp://guest:guest@mq.example.nl:5672/',
      'https://user:secret@api.example.com/x',
      '@Override @org.example.Bean "@example.nl"',
      'bean handler@org.example.Handler',
      'Message-ID: <20260706.1234@mail.example.nl>',
      'started user@1000.service',
    ],
  },
};
