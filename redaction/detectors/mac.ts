import { byteAfter, byteBefore, type Candidate, type Detector, isWord } from '../detector.ts';

function isSeparator(byte: number | undefined): boolean {
  return byte === 0x3a || byte === 0x2d;
}

/** Where a row of pairs ends that began at the candidate; a longer group at its end is not part of it. */
function rowBytes({ bytes, start, end, eventEnd }: Candidate): number {
  let at = end;
  while (at + 3 <= eventEnd && isSeparator(bytes[at]) && isWord(bytes[at + 1]) && isWord(bytes[at + 2])) {
    if (at + 3 < eventEnd && isWord(bytes[at + 3])) break;
    at += 3;
  }
  return at - start;
}

function check(candidate: Candidate): number {
  const { text } = candidate;
  // Longer rows of pairs are fingerprints of certificates and keys.
  if (isSeparator(byteBefore(candidate)) && isWord(byteBefore(candidate, 2))) return 0;
  if (isSeparator(byteAfter(candidate)) && isWord(byteAfter(candidate, 2))) return -rowBytes(candidate);
  const separator = text[2] ?? '';
  const pairs = text.split(separator);
  if (pairs.length !== 6) return 0;
  return pairs.every((pair) => pair === pairs[0]) ? 0 : text.length;
}

export const mac: Detector = {
  id: 'mac',
  kind: 'mac',
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
