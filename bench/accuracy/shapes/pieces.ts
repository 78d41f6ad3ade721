import { type KeyStyle, styled } from '../keys.ts';
import { type Encoder, encode, plain, type Rich, rich, textOf } from '../rich.ts';
import type { Entry, Scene } from '../scene.ts';

/** The key of an entry in the scene's style or another. */
export function keyOf({ r, style }: Scene, { words }: Entry, other?: KeyStyle): string {
  return styled(r, words, other ?? style);
}

/** A JSON member; texts are quoted and escaped by `strings`. */
export function member(scene: Scene, entry: Entry, strings: Encoder, style?: KeyStyle): Rich {
  const key = encode(plain(keyOf(scene, entry, style)), strings);
  return rich`"${key}":${jsonValue(entry, strings)}`;
}

/** A JSON value. */
export function jsonValue({ value, type }: Entry, strings: Encoder): Rich {
  return type === 'text' ? rich`"${encode(value, strings)}"` : value;
}

/** The value in double quotes if it has spaces or what a parser would stumble on; inner quotes are escaped. */
export function quotedIfNeeded(value: Rich, strings: Encoder): Rich {
  return /^[^\s"=,;]+$/.test(textOf(value)) ? value : rich`"${encode(value, strings)}"`;
}

/** Shuffles a copy. */
export function shuffled<T>({ r }: Scene, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: r.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** The name of a class for the subject, such as "CustomerDto". */
export function classOf({ r, subject }: Scene): string {
  return `${subject.split(' ').map(capital).join('')}${r.pick(['', 'Dto', 'Request', 'Entity', 'Record', 'Command'])}`;
}
