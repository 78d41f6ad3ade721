import { byteAfter, byteBefore, type Candidate, type Detector, isWord } from '../../detector.ts';
import { IP_KEYS } from './ip-words.ts';

const COLON = 0x3a;
const HYPHEN = 0x2d;
const GROUPS = 8;
const NETWORK_GROUPS = 3;
/** Global unicast, local and link-local addresses; whatever else has few colons is a time or a name in code. */
const FIRST =
  '(?:200[0-3]|2[468AaCc][0-9A-Fa-f]{2}|3[0-9A-Fa-f]{3}|[Ff][CcDd][0-9A-Fa-f]{2}|[Ff][Ee][89ABab][0-9A-Fa-f])';
const GROUP = '[0-9A-Fa-f]{1,4}';

function groupsOf(text: string): string[] {
  return text.split(':').filter((group) => group !== '');
}

function isAddress(text: string): boolean {
  const groups = groupsOf(text);
  const gap = text.indexOf('::');
  if (gap === -1) return groups.length === GROUPS;
  return text.indexOf('::', gap + 1) === -1 && groups.length < GROUPS && groups.length > 1;
}

function check(candidate: Candidate): number {
  const { text } = candidate;
  const [before, after] = [byteBefore(candidate), byteAfter(candidate)];
  if (before === COLON || (before === HYPHEN && isWord(byteBefore(candidate, 2)))) return 0;
  if (isWord(after) || after === 0x5f || (after === COLON && isWord(byteAfter(candidate, 2)))) return 0;
  return isAddress(text) ? text.length : 0;
}

/** All eight groups without leading zeros, so that equal addresses are equal. */
function expanded(text: string): string[] {
  const [left = '', right] = text.toLowerCase().split('::');
  const before = groupsOf(left);
  const after = groupsOf(right ?? '');
  const zeros = Array.from({ length: Math.max(0, GROUPS - before.length - after.length) }, () => '0');
  return [...before, ...(right === undefined ? [] : zeros), ...after].map((group) =>
    Number.parseInt(group, 16).toString(16),
  );
}

export const ipv6: Detector = {
  id: 'ipv6',
  kind: 'ip',
  group: 'technical',
  description: 'IPv6 addresses: global, local and link-local, but not loopback',
  pattern: `(?:${GROUP}:){7}${GROUP}|${FIRST}(?::${GROUP}){0,6}:(?::${GROUP}){1,6}`,
  triggers: [`\\b${FIRST}:[0-9A-Fa-f]{0,4}:`, '\\b[0-9A-Fa-f]{4}:[0-9A-Fa-f]{4}:[0-9A-Fa-f]{4}:'],
  check,
  keys: IP_KEYS,
  keyed: `(?:${GROUP}:){2,7}(?::?${GROUP})+(?:::${GROUP})?`,
  checkKeyed: ({ text }) => (isAddress(text.split(',')[0]?.split('%')[0] ?? '') ? text.length : 0),
  action: 'mask',
  normalise: (text) => expanded(text).join(':'),
  generalise: (text) => `${expanded(text).slice(0, NETWORK_GROUPS).join(':')}::`,
  examples: {
    found: [
      ['from 2a02:a44c:1::77 port 443', '2a02:a44c:1::77'],
      ['remoteAddr="2001:db8:85a3:8d3:1319:8a2e:370:7348"', '2001:db8:85a3:8d3:1319:8a2e:370:7348'],
      ['[fe80::1]', 'fe80::1'],
      ['[2a02:A44C:1:2:3::7]:443, fd12:3456::1%eth0', '2a02:A44C:1:2:3::7', 'fd12:3456::1'],
    ],
    clean: [
      'at 12:34:56 bye',
      'listening on ::1',
      'dead::beef()',
      'sha256 aa:bb:cc:dd:ee:ff:00:11:22:33',
      'std::vec',
      '[06/Jul/2026:08:00:00 +0000] 2026:07:06 08:00:00',
      'network 2a02:a44c:1::/48',
      'fingerprint 20:01:0d:b8:85:a3:08:d3',
      'abcd::ef12::3',
    ],
  },
};
