import type { multilines } from '../../core/settings.ts';
import { AUTO, closes, follows } from './auto-join.ts';
import { GO } from './go-join.ts';
import type { Joiner } from './joiner.ts';
import { NODE } from './node-join.ts';
import { PYTHON } from './python-join.ts';
import { includes, isIndented, namesThrown, startsWithAny } from './text.ts';

export type Multiline = (typeof multilines)[number];

const words = (...texts: string[]) => texts.map((text) => Buffer.from(text));
const HEADLINE = 0;
const THROWN = 1;

/** Traces whose first line may name what was thrown, and where else that stands below one line of the log. */
function traces(goesOn: Joiner['continues']): Joiner {
  return {
    continues: (event, bytes, start, end) =>
      follows(bytes, start, end) ||
      goesOn(event, bytes, start, end) ||
      (event.lines === 1 && event.phase === HEADLINE && namesThrown(bytes, start, end)),
    phase: (before, bytes, start, end) => (namesThrown(bytes, start, end) ? THROWN : before),
  };
}

const DOTNET_WORDS = words('--- End of ', '---> ');
const RUBY_WORDS = words(':in `', ":in '");

const NONE: Joiner = { continues: () => false, phase: () => HEADLINE };
const INDENTED: Joiner = {
  continues: (_, bytes, start, end) => isIndented(bytes, start, end),
  phase: () => HEADLINE,
};

const JOINERS: Readonly<Record<Multiline, Joiner>> = {
  auto: AUTO,
  none: NONE,
  indented: INDENTED,
  java: traces(() => false),
  dotnet: traces((_, bytes, start, end) => startsWithAny(bytes, start, end, DOTNET_WORDS)),
  ruby: traces((event, bytes, start, end) => {
    return closes(event, bytes, start) || RUBY_WORDS.some((word) => includes(bytes, start, end, word));
  }),
  python: PYTHON,
  go: GO,
  node: NODE,
};

/** The joiner of a preset. */
export function joinerOf(multiline: Multiline): Joiner {
  return JOINERS[multiline];
}

/** Joins every line to the event before it, but those that `starts` an event. */
export function joinByStart(starts: (bytes: Buffer, start: number, end: number) => boolean): Joiner {
  return { continues: (_, bytes, start, end) => !starts(bytes, start, end), phase: () => HEADLINE };
}
