import type { Random } from '../../deploy/sample/random.ts';
import type { KeyStyle } from './keys.ts';
import type { Rich } from './rich.ts';

/** What JSON would make of a value: only texts are quoted. */
export type ValueType = 'text' | 'number' | 'word';

/** One field of a record: its name in words, and its value. */
export interface Entry {
  readonly words: string;
  readonly value: Rich;
  readonly type: ValueType;
}

/** A line to be written: which fields, about what, and the chance that decides the rest. */
export interface Scene {
  readonly r: Random;
  readonly entries: readonly Entry[];
  /** What the record is about, such as "customer" or "queue". */
  readonly subject: string;
  readonly style: KeyStyle;
  /** A harmless value by name, such as "uuid". */
  readonly decoy: (name: string) => Rich;
}

/** Writes a scene in the way of one kind of app. */
export type Shape = (scene: Scene) => Rich;
