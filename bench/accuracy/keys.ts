import type { Random } from '../../deploy/sample/random.ts';
import { toLatin } from './people/latin.ts';

/** How an app writes the names of its fields. */
export type KeyStyle = 'camel' | 'snake' | 'kebab' | 'pascal' | 'upper' | 'flat' | 'label';

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const GERMAN: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** As programmers do who keep to ASCII: mostly without the diacritics, in German sometimes with an e. */
function toAscii(r: Random, word: string): string {
  const umlauts = r.below(2) === 0;
  return toLatin([...word].map((c) => (umlauts ? (GERMAN[c] ?? c) : c)).join(''));
}

/** Writes words such as "first name" as one key. Labels keep spaces and letters as they are. */
export function styled(r: Random, words: string, style: KeyStyle): string {
  if (style === 'label') return r.below(2) === 0 ? capital(words) : words;
  const parts = (r.below(5) === 0 ? words : toAscii(r, words)).split(/[ .]/);
  if (style === 'camel') return [parts[0], ...parts.slice(1).map(capital)].join('');
  if (style === 'pascal') return parts.map(capital).join('');
  if (style === 'upper') return parts.join('_').toUpperCase();
  return parts.join(style === 'snake' ? '_' : style === 'kebab' ? '-' : '');
}
