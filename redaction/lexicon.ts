import { buildAutomaton, type Seen, type Sought } from './automaton/build.ts';
import { headOf, isWordlike, type Shape, shapeOf } from './automaton/shape.ts';
import { type Tables, tablesOf } from './automaton/tables.ts';
import { type Sequence, sequencesIfFinite, sequencesOf } from './automaton/trigger.ts';
import { wordSequences } from './automaton/words.ts';
import type { Detector } from './detector.ts';

/** A value of a rule may begin; the shape says whether it does. When `isExact`, RE2 need not be asked. */
interface ShapeMeaning {
  readonly type: 'shape';
  readonly rule: number;
  readonly shape: Shape;
  readonly isExact: boolean;
  readonly isAnnounced: boolean;
}

/** A word that announces values of these rules, as a key or as the context of a shape. */
export interface WordMeaning {
  readonly type: 'word';
  readonly keyOf: readonly number[];
  readonly contextOf: readonly number[];
  /** Those whose pattern has no trigger: RE2 looks for it where the word announces it. */
  readonly search: readonly number[];
}

/** An escape that hides characters, what may be a + for a space, or perhaps one of Zeef's own marks. */
interface OtherMeaning {
  readonly type: 'escape' | 'plus' | 'mark';
}

type Meaning = ShapeMeaning | WordMeaning | OtherMeaning;

/** A shape that has been seen, which began so many bytes ago. */
export interface ShapeSight extends ShapeMeaning {
  readonly back: number;
}

/** A word that has been seen, of so many bytes; 0 when it is long. */
export interface WordSight extends WordMeaning {
  readonly bytes: number;
}

/** All that has been seen at one place. */
export interface Sight {
  /** Bytes of a short word that is all that has been seen, and that counts only where a word begins and ends; else 0. */
  readonly boundedBytes: number;
  readonly words: readonly WordSight[];
  readonly shapes: readonly ShapeSight[];
  /** Shapes that count only after a word. */
  readonly announced: readonly ShapeSight[];
  readonly isEscape: boolean;
  readonly isPlus: boolean;
  readonly isMark: boolean;
}

const ESCAPES = [
  '\\\\[nrtbfux"/\\\\\'`]',
  '%[0-9A-Fa-f]{2}',
  '&(?:#[0-9xX]|[A-Za-z]{2,8};)',
  // Full-width forms, dashes, spaces and what is not seen; see `plain` in reading/view.ts.
  '[\u{ff01}-\u{ff5e}]',
  '[\u2010-\u2015\u2212\u2043\ufe63\u00a0\u2000-\u200f\u2018\u2019\u202f\u205f\u2060\u3000\ufeff\u00ad]',
];
const PLUS = '[A-Za-z0-9]\\+[A-Za-z0-9%(]';
const MARK = '\\[[A-Z]';

/** Everything that the automata look for. Plain data, so that threads can share it. */
export interface Lexicon {
  readonly tables: Tables<Sight>;
  /** States of the automata of words and of shapes. */
  readonly states: readonly [words: number, shapes: number];
  /** Rules whose pattern has neither trigger nor context: RE2 itself must look for them everywhere. */
  readonly untriggered: readonly number[];
}

class Collector {
  readonly words: Sought[] = [];
  readonly shapes: Sought[] = [];
  readonly meanings: Meaning[] = [];

  addShape(rule: number, isExact: boolean, isAnnounced: boolean, sequences: readonly Sequence[]): void {
    this.add({ type: 'shape', rule, shape: shapeOf(sequences), isExact, isAnnounced }, sequences.map(headOf));
  }

  add(meaning: Meaning, sequences: readonly Sequence[]): void {
    const id = this.meanings.push(meaning) - 1;
    for (const sequence of sequences) {
      const sought = meaning.type === 'word' || isWordlike(sequence) ? this.words : this.shapes;
      sought.push({ sequence, meaning: id });
    }
  }
}

/** Adds a detector's shapes; false when it has a pattern that the automaton cannot look for. */
function addShapes(detector: Detector, rule: number, into: Collector): boolean {
  const { prefix, pattern, triggers, context } = detector;
  if (pattern === undefined) return true;
  const isAnnounced = context !== undefined;
  if (triggers !== undefined) {
    const sequences = triggers.flatMap((trigger) => {
      try {
        return sequencesOf(trigger);
      } catch (error) {
        throw new Error(`${detector.id}: trigger ${trigger}: ${(error as Error).message}`);
      }
    });
    into.addShape(rule, false, isAnnounced, sequences);
    return true;
  }
  const sequences = prefix === undefined ? sequencesIfFinite(pattern) : undefined;
  if (sequences === undefined) return false;
  into.addShape(rule, true, isAnnounced, sequences);
  return true;
}

function addWords(detectors: readonly Detector[], untriggered: readonly number[], into: Collector): void {
  const words = new Map<string, { keyOf: Set<number>; contextOf: Set<number> }>();
  const entry = (word: string) => {
    const found = words.get(word) ?? { keyOf: new Set(), contextOf: new Set() };
    words.set(word, found);
    return found;
  };
  for (const [rule, { keys = [], context }] of detectors.entries()) {
    for (const word of keys) {
      entry(word).keyOf.add(rule);
      if (context !== undefined) entry(word).contextOf.add(rule);
    }
    for (const word of context ?? []) entry(word).contextOf.add(rule);
  }
  const groups = Map.groupBy(words, ([, { keyOf, contextOf }]) => `${[...keyOf]} ${[...contextOf]}`);
  for (const group of groups.values()) {
    const [, { keyOf, contextOf }] = group[0] as (typeof group)[number];
    const sequences = group.flatMap(([word]) => wordSequences(word));
    const search = untriggered.filter((rule) => contextOf.has(rule));
    into.add({ type: 'word', keyOf: [...keyOf], contextOf: [...contextOf], search }, sequences);
  }
}

function sightOf(seen: readonly Seen[], meanings: readonly Meaning[]): Sight {
  const all = seen.map((one) => ({ ...one, means: meanings[one.meaning] as Meaning }));
  const isSeen = (type: Meaning['type']) => all.some(({ means }) => means.type === type);
  const shapes = all.flatMap(({ means, bytes, after }) =>
    means.type === 'shape' ? [{ ...means, back: bytes + after }] : [],
  );
  // Keys first: what they tell need not be searched for.
  const words = all
    .flatMap(({ means, bytes }) => (means.type === 'word' ? [{ ...means, bytes }] : []))
    .sort((a, b) => b.keyOf.length - a.keyOf.length);
  const bytesOfWords = new Set(words.map(({ bytes }) => bytes));
  return {
    boundedBytes: words.length === all.length && bytesOfWords.size === 1 ? (words[0] as WordSight).bytes : 0,
    words,
    shapes: shapes.filter(({ isAnnounced }) => !isAnnounced),
    announced: shapes.filter(({ isAnnounced }) => isAnnounced),
    isEscape: isSeen('escape'),
    isPlus: isSeen('plus'),
    isMark: isSeen('mark'),
  };
}

/** Compiles all that detectors look for. Throws Error that names the detector and what is wrong with its trigger. */
export function compileLexicon(detectors: readonly Detector[]): Lexicon {
  const collector = new Collector();
  const untriggered = [...detectors.keys()].filter((rule) => !addShapes(detectors[rule] as Detector, rule, collector));
  addWords(detectors, untriggered, collector);
  collector.add({ type: 'escape' }, ESCAPES.flatMap(sequencesOf));
  collector.add({ type: 'plus' }, sequencesOf(PLUS));
  collector.add({ type: 'mark' }, sequencesOf(MARK));
  const [words, shapes] = [buildAutomaton(collector.words), buildAutomaton(collector.shapes)];
  const sights = new Map<string, Sight>();
  // Many states have seen the same; few sights stay in the processor's cache.
  const tables = tablesOf(words, shapes, (seen) => {
    const name = seen.map(({ meaning, bytes, after }) => `${meaning}/${bytes}/${after}`).join();
    const sight = sights.get(name) ?? sightOf(seen, collector.meanings);
    sights.set(name, sight);
    return sight;
  });
  return {
    tables,
    states: [words.states, shapes.states],
    untriggered: untriggered.filter((rule) => detectors[rule]?.context === undefined),
  };
}
