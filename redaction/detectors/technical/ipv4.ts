import { byteAfter, byteBefore, type Candidate, type Detector, isDigit, isWord, textBefore } from '../detector.ts';

const POINT = 0x2e;
const SLASH = 0x2f;
const VERSION_WORDS = ['ersion', 'release', 'build', ' ver', 'rev'];

/** Whether all four parts are written as octets are: 0 to 255 without leading zeros. */
function isAddress(parts: readonly string[]): boolean {
  return parts.every((part) => Number(part) <= 255 && (part.length === 1 || part[0] !== '0'));
}

/** Loopback, this host, broadcast and netmasks name nobody. */
function isNobody(parts: readonly string[]): boolean {
  return parts[0] === '127' || parts[0] === '0' || parts[0] === '255';
}

function isVersion(candidate: Candidate): boolean {
  if (byteBefore(candidate) === SLASH && isWord(byteBefore(candidate, 2))) return true;
  const text = textBefore(candidate, 14);
  return VERSION_WORDS.some((word) => text.includes(word));
}

/** Bytes up to the last number of a row with points, such as an object identifier; the last may begin something else. */
function rowBytes({ bytes, start, end, eventEnd }: Candidate): number {
  let at = end;
  while (at < eventEnd && (bytes[at] === POINT || isDigit(bytes[at]))) at++;
  while (at > start && bytes[at - 1] !== POINT) at--;
  return at - start;
}

function check(candidate: Candidate): number {
  const continues = byteAfter(candidate) === POINT && isDigit(byteAfter(candidate, 2));
  if (continues || byteBefore(candidate) === POINT) return -rowBytes(candidate);
  const parts = candidate.text.split('.');
  return isAddress(parts) && !isNobody(parts) && !isVersion(candidate) ? candidate.text.length : 0;
}

export const ipv4: Detector = {
  id: 'ipv4',
  kind: 'ip',
  group: 'technical',
  description: 'IPv4 addresses, but not loopback, netmasks and four-part versions',
  pattern: '\\b[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\b',
  check,
  action: 'mask',
  examples: {
    found: [
      ['83.84.12.7 - - "GET / HTTP/1.1" 200', '83.84.12.7'],
      ['clientIp=192.168.178.21:51234', '192.168.178.21'],
      ['http://185.3.211.8/login', '185.3.211.8'],
    ],
    clean: [
      'listening on 127.0.0.1:8080',
      'Chrome/126.0.64.127',
      'version 6.1.8.2',
      '1.2.3.4.5',
      '300.1.2.3',
      'mask 255.255.255.0',
      '10.04.1.2',
    ],
  },
};
