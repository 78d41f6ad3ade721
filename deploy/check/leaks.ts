import type { Planted } from '../sample/people.ts';

/** Looks for many values in bytes, in one pass. */
export interface LeakFinder {
  /** The planted values that occur in `bytes`, each once: as they are, or escaped for JSON (once or twice) or a URL. */
  find(bytes: Buffer): Planted[];
}

interface Needle {
  readonly bytes: Buffer;
  readonly planted: Planted;
  /** Digits alone also occur by chance within longer numbers, such as times in milliseconds. */
  readonly isNumber: boolean;
}

const KEY_BYTES = 4;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= DIGIT_0 && byte <= DIGIT_9;
}

function spellings(value: string): string[] {
  const escaped = JSON.stringify(value).slice(1, -1);
  return [...new Set([value, escaped, JSON.stringify(escaped).slice(1, -1), encodeURIComponent(value)])];
}

function needles(planted: Iterable<Planted>): Needle[] {
  const result: Needle[] = [];
  for (const one of planted) {
    for (const spelling of spellings(one.value)) {
      const bytes = Buffer.from(spelling);
      if (bytes.length < KEY_BYTES) throw new RangeError(`a planted ${one.kind} is too short to look for`);
      result.push({ bytes, planted: one, isNumber: bytes.every(isDigit) });
    }
  }
  return result;
}

function occursAt(needle: Needle, bytes: Buffer, start: number): boolean {
  const end = start + needle.bytes.length;
  if (end > bytes.length || needle.bytes.compare(bytes, start, end) !== 0) return false;
  return !needle.isNumber || !(isDigit(bytes[start - 1]) || isDigit(bytes[end]));
}

/** A finder for these values; each must have at least four bytes. */
export function leakFinder(planted: Iterable<Planted>): LeakFinder {
  const byKey = new Map<number, Needle[]>();
  const seconds = new Uint8Array(65_536);
  for (const needle of needles(planted)) {
    const key = needle.bytes.readUInt32BE(0);
    seconds[key >>> 16] = 1;
    byKey.set(key, [...(byKey.get(key) ?? []), needle]);
  }
  return {
    find: (bytes) => {
      const found = new Set<Planted>();
      const last = bytes.length - KEY_BYTES;
      for (let i = 0; i <= last; i++) {
        if (seconds[((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0)] === 0) continue;
        for (const needle of byKey.get(bytes.readUInt32BE(i)) ?? []) {
          if (occursAt(needle, bytes, i)) found.add(needle.planted);
        }
      }
      return [...found];
    },
  };
}

/** How often each kind was found, such as "2 email, 1 iban"; "none" when nothing was. Never the values themselves. */
export function describeLeaks(found: readonly Planted[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of found) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ') || 'none';
}
