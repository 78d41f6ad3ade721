import type { Random } from '../../../deploy/sample/random.ts';
import { NUMBERS } from './numbers.ts';
import { WORDS } from './words.ts';

const ALL = { ...NUMBERS, ...WORDS };

/** A harmless value by name; "word:x" is x itself. Throws for an unknown name. */
export function decoyText(r: Random, name: string): string {
  if (name.startsWith('word:')) return name.slice('word:'.length);
  const make = ALL[name];
  if (make === undefined) throw new Error(`no such decoy: ${name}`);
  return make(r);
}
