import { byteAfter, byteBefore, type Candidate, type Detector, isWord } from '../detector.ts';

const COLON = 0x3a;

function check(candidate: Candidate): number {
  const { text } = candidate;
  if (byteBefore(candidate) === COLON || (byteAfter(candidate) === COLON && isWord(byteAfter(candidate, 2)))) return 0;
  const groups = text.split(':').filter((group) => group !== '');
  const gap = text.indexOf('::');
  if (gap === -1) return groups.length === 8 ? text.length : 0;
  if (text.indexOf('::', gap + 1) !== -1 || groups.length > 7) return 0;
  // Two groups alone may be a C++ or Rust name such as dead::beef; an address starts with a number.
  const first = groups[0] ?? '';
  return groups.length > 2 || first === 'fe80' || (first.length === 4 && first >= '2000' && first < '4000')
    ? text.length
    : 0;
}

export const ipv6: Detector = {
  id: 'ipv6',
  kind: 'ip',
  group: 'technical',
  description: 'IPv6 addresses, but not loopback',
  pattern: '\\b(?:(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6})\\b',
  check,
  action: 'mask',
  normalise: (text) => text.toLowerCase(),
  examples: {
    found: [
      ['from 2a02:a44c:1::77 port 443', '2a02:a44c:1::77'],
      ['remoteAddr="2001:db8:85a3:8d3:1319:8a2e:370:7348"', '2001:db8:85a3:8d3:1319:8a2e:370:7348'],
      ['[fe80::1]', 'fe80::1'],
    ],
    clean: ['at 12:34:56 bye', 'listening on ::1', 'dead::beef()', 'sha256 aa:bb:cc:dd:ee:ff:00:11:22:33', 'std::vec'],
  },
};
