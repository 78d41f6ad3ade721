import { byteAfter, byteBefore, type Candidate, type Detector, isDigit, isWord, textBefore } from '../../detector.ts';
import { nameParts } from '../lookalikes.ts';
import { IP_KEYS } from './ip-words.ts';

const POINT = 0x2e;
const SLASH = 0x2f;
const HYPHEN = 0x2d;
const PLUS = 0x2b;
/** Groups of routers and of devices that announce themselves, and 169.254.169.254. */
const NOBODY = new Set(['224.0.0', '239.255.255', '169.254.169']);
/** Each part of a version is small; of an address seldom all four are. */
const VERSION_PART_MAX = 31;
/** Private networks begin with 10, so that their addresses have small parts. */
const PRIVATE = '10';
const BEFORE_BYTES = 40;

/** What a version is called, as a word or within compounds such as appVersion and buildnumber. */
const VERSION_STARTS =
  'version versie versión wersja verze verzia verzija verzió versiune versio release build firmware upgrade assembly'.split(
    ' ',
  );
/** What has versions rather than addresses. */
const SOFTWARE = new Set(
  'ver rev driver kernel patch sdk jdk jre java nuget plugin chrome chromium firefox safari edge opera browser webview android ios windows macos'.split(
    ' ',
  ),
);
const CHANGE_WORDS = ['upgrad', 'downgrad', 'updat', 'releas', 'install', 'migrat'];
const ADDRESS_WORDS = [
  'ip',
  'addr',
  'host',
  'client',
  'remote',
  'peer',
  'forward',
  'connect',
  'login',
  'dns',
  'server',
  'adres',
];
const ENDINGS = new Set(
  'jar war zip tar tgz gz whl deb rpm dll exe nupkg so msi pkg dmg apk aar pom el7 el8 el9 fc snapshot release final ga'.split(
    ' ',
  ),
);

/** Whether all four parts are written as octets are: 0 to 255 without leading zeros. */
function isAddress(parts: readonly string[]): boolean {
  return parts.every((part) => Number(part) <= 255 && (part.length === 1 || part[0] !== '0'));
}

/** Loopback, this host, netmasks, groups, networks, and where clouds keep their metadata: they name nobody. */
function isNobody(parts: readonly string[]): boolean {
  const [first = ''] = parts;
  return (
    first === '127' || first === '0' || first === '255' || parts[3] === '0' || NOBODY.has(parts.slice(0, 3).join('.'))
  );
}

/** Chrome/126.0.6.127 is a version; web1.example.nl/83.84.12.7:443 and /83.84.12.7 are addresses. */
function isProduct({ bytes, start, end, eventStart, eventEnd }: Candidate): boolean {
  let at = start - 2;
  while (at >= eventStart && (isWord(bytes[at]) || bytes[at] === HYPHEN)) at--;
  if (at === start - 2) return false;
  const hasPort = end + 1 < eventEnd && bytes[end] === 0x3a && isDigit(bytes[end + 1]);
  return !hasPort && (at < eventStart || (bytes[at] !== SLASH && bytes[at] !== POINT));
}

/** Whether a name goes on after it: foo-1.2.3.4.jar, 1.2.3.4-SNAPSHOT, 1.2.3.4+build. */
function isInName(candidate: Candidate): boolean {
  const next = byteAfter(candidate);
  if (next === PLUS) return true;
  if ((next !== POINT && next !== HYPHEN) || !isWord(byteAfter(candidate, 2))) return false;
  if (next === HYPHEN) return !isDigit(byteAfter(candidate, 2));
  const { bytes, end, eventEnd } = candidate;
  let at = end + 1;
  while (at < eventEnd && isWord(bytes[at])) at++;
  return ENDINGS.has(bytes.toString('latin1', end + 1, at).toLowerCase());
}

function isVersion(candidate: Candidate, parts: readonly string[]): boolean {
  const before = byteBefore(candidate);
  if (before === SLASH && isProduct(candidate)) return true;
  if (before === HYPHEN && isWord(byteBefore(candidate, 2)) && !isDigit(byteBefore(candidate, 2))) return true;
  if (isInName(candidate)) return true;
  const names = nameParts(candidate);
  if (
    names.some(
      (name) => SOFTWARE.has(name) || VERSION_STARTS.some((word) => name.startsWith(word) || name.endsWith(word)),
    )
  )
    return true;
  const text = textBefore(candidate, BEFORE_BYTES);
  if (parts.some((part) => Number(part) > VERSION_PART_MAX)) return false;
  if (CHANGE_WORDS.some((one) => text.includes(one))) return true;
  return parts[0] !== PRIVATE && !ADDRESS_WORDS.some((one) => text.includes(one));
}

function check(candidate: Candidate): number {
  const continues = byteAfter(candidate) === POINT && isDigit(byteAfter(candidate, 2));
  if (continues || byteBefore(candidate) === POINT) return 0;
  const parts = candidate.text.split('.');
  return isAddress(parts) && !isNobody(parts) && !isVersion(candidate, parts) ? candidate.text.length : 0;
}

/** Under its key an address may look like a version; a quoted value may be a list. */
function checkKeyed({ text }: Candidate): number {
  const [first = ''] = text.split(',');
  const parts = (first.split(':')[0] ?? '').split('/')[0]?.split('.') ?? [];
  return parts.length === 4 && isAddress(parts) && !isNobody(parts) ? text.length : 0;
}

export const ipv4: Detector = {
  id: 'ipv4',
  kind: 'ip',
  group: 'technical',
  description: 'IPv4 addresses, but not loopback, networks, netmasks and four-part versions',
  pattern: '[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\b',
  triggers: ['\\b\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.'],
  check,
  keys: IP_KEYS,
  checkKeyed,
  action: 'mask',
  generalise: (text) => `${text.slice(0, text.lastIndexOf('.'))}.0`,
  examples: {
    found: [
      ['83.84.12.7 - - "GET / HTTP/1.1" 200', '83.84.12.7'],
      ['clientIp=192.168.178.21:51234', '192.168.178.21'],
      ['http://185.3.211.8/login', '185.3.211.8'],
      ['connected to web1.example.nl/83.84.12.7:443 from /83.84.12.8:51234', '83.84.12.7', '83.84.12.8'],
      ['::ffff:83.84.12.7 and 83.84.12.9.', '83.84.12.7', '83.84.12.9'],
      ['{"ip":"1.2.3.4"} GET /ip/83.84.12.7 in 2 ms', '1.2.3.4', '83.84.12.7'],
      ['version 2 of client 83.84.12.7', '83.84.12.7'],
    ],
    clean: [
      'listening on 127.0.0.1:8080',
      'Chrome/126.0.64.127',
      'version 6.1.8.2',
      '1.2.3.4.5',
      '300.1.2.3',
      'mask 255.255.255.0',
      '10.04.1.2',
      'firmware="83.84.12.7" appVersion=83.84.12.7',
      'jackson-databind-2.9.10.8.jar lib/foo_2.9.10.8 v83.84.12.7',
      "insert into t (a, os_version) values (1, '83.84.12.7')",
      'name="build"\r\n\r\n4.9.157.172',
      'field \'appVersion\': rejected value [83.84.12.7] <input name="osVersion" value="83.84.12.7">',
      'version: Some("83.84.12.7") &lt;firmware&gt;83.84.12.7&lt;/firmware&gt;',
      'id,app,version\n1,shop,83.84.12.7\n2,crm,6.2.40.91',
      '{\\"build_number\\":\\"11.21.50.232\\"} Chrome 11.15.165.225',
      'log4j 2.17.1.3 and 4.0.30.19, 5.83.12.7-SNAPSHOT',
      'group 239.255.255.250, network 83.84.12.0, "ip":"127.0.0.1"',
    ],
  },
};
