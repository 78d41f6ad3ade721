import { byteAfter, byteBefore, type Candidate, type Detector, isWord } from '../detector.ts';

const COLON = 0x3a;
const HYPHEN = 0x2d;

function isSeparator(byte: number | undefined): boolean {
  return byte === COLON || byte === HYPHEN;
}

/** Bytes up to the last pair of a row with colons, which nothing else can start in; the last pair may begin a number. */
function rowBytes({ bytes, start, end, eventEnd }: Candidate): number {
  let at = end;
  while (at + 3 <= eventEnd && bytes[at] === COLON && isWord(bytes[at + 1]) && isWord(bytes[at + 2])) at += 3;
  return at - 2 - start;
}

function check(candidate: Candidate): number {
  const { text } = candidate;
  // Longer rows of pairs are fingerprints of certificates and keys.
  if (isSeparator(byteBefore(candidate)) && isWord(byteBefore(candidate, 2))) return 0;
  if (isSeparator(byteAfter(candidate)) && isWord(byteAfter(candidate, 2))) {
    // A row with hyphens may hold a telephone number in pairs.
    return text.includes('-') ? 0 : -rowBytes(candidate);
  }
  const separator = text[2] ?? '';
  const pairs = text.split(separator);
  if (pairs.length !== 6) return 0;
  return pairs.every((pair) => pair === pairs[0]) ? 0 : text.length;
}

export const mac: Detector = {
  id: 'mac',
  kind: 'mac',
  group: 'technical',
  description: 'Hardware (MAC) addresses',
  pattern: '\\b(?:[0-9A-Fa-f]{2}[:\\-]){5}[0-9A-Fa-f]{2}\\b',
  check,
  action: 'mask',
  normalise: (text) => text.toLowerCase().replaceAll('-', ':'),
  examples: {
    found: [
      ['thermostat 3c:22:fb:0a:91:7e joined', '3c:22:fb:0a:91:7e'],
      ['device=3C-22-FB-0A-91-7E', '3C-22-FB-0A-91-7E'],
    ],
    clean: ['broadcast ff:ff:ff:ff:ff:ff', 'fingerprint 3c:22:fb:0a:91:7e:00:11', 'on 12-34-56:78:90:ab'],
  },
};
