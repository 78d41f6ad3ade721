import type { Random } from '../../../deploy/sample/random.ts';
import { FULL_WIDTH, TYPOGRAPHIC } from '../encoders.ts';
import { decoyText } from '../lookalikes/decoys.ts';
import { BESIDE, type HarmlessField, TRAPS } from '../lookalikes/fields.ts';
import type { FieldName, Value } from '../people/fields.ts';
import { PROFILES } from '../people/profiles.ts';
import { encode, harmless, type Rich } from '../rich.ts';
import type { Entry } from '../scene.ts';
import { personalPiece } from './special.ts';

const pickFrom = (r: Random, list: string) => r.pick(list.split('|') as [string, ...string[]]);

/** A harmless field. */
function harmlessEntry(r: Random, [words, decoys, type]: HarmlessField): Entry {
  const text = decoyText(r, pickFrom(r, decoys));
  return { words: pickFrom(r, words), value: harmless(text), type };
}

function asRich(r: Random, { kind, text }: Value): Rich {
  const value = personalPiece(kind, text, 'key');
  if (value[0]?.mark === undefined) return value;
  const isNumeric = /\d{3}/.test(text) && !/[^\d\s.+-]/.test(text);
  if (!isNumeric) return value;
  const chance = r.below(50);
  if (chance === 0) return encode(value, FULL_WIDTH);
  return chance < 3 && /[ -]/.test(text) ? encode(value, TYPOGRAPHIC) : value;
}

function personalEntry(r: Random, value: Value, owner: string): Entry {
  const words = pickFrom(r, value.keys);
  const isNumber = /^[1-9]\d{4,15}$|^-?\d{1,2}\.\d+$/.test(value.text);
  const rich = asRich(r, value);
  return {
    words: r.below(6) === 0 && !words.includes(owner) ? `${owner} ${words}` : words,
    value: rich,
    type: isNumber && r.below(3) === 0 && rich[0]?.text === value.text ? 'number' : 'text',
  };
}

/** The fields of a record about somebody, among harmless ones. */
export function personalEntries(r: Random, valueFor: (name: FieldName) => Value, owner: string): Entry[] {
  const names = new Set<FieldName>(r.pick(PROFILES));
  if (r.below(3) === 0) for (const name of r.pick(PROFILES)) names.add(name);
  if (names.size > 2 && r.below(3) === 0) names.delete([...names][0] as FieldName);
  const personal = [...names].map((name) => personalEntry(r, valueFor(name), owner));
  const beside = Array.from({ length: r.below(4) }, () =>
    harmlessEntry(r, r.below(4) === 0 ? r.pick(TRAPS) : r.pick(BESIDE)),
  );
  return distinct([...beside.slice(0, 1), ...personal, ...beside.slice(1)]);
}

/** The fields of a record about nobody. */
export function harmlessEntries(r: Random): Entry[] {
  return distinct(
    Array.from({ length: 2 + r.below(6) }, () => harmlessEntry(r, r.below(3) === 0 ? r.pick(BESIDE) : r.pick(TRAPS))),
  );
}

/** No record has two fields of one name. */
function distinct(entries: readonly Entry[]): Entry[] {
  const seen = new Set<string>();
  return entries.filter(({ words }) => {
    const isNew = !seen.has(words);
    seen.add(words);
    return isNew;
  });
}
