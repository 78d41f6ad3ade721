import type { Certainty } from './detector.ts';
import type { Span } from './reading/span.ts';

const RANK: Readonly<Record<Certainty, number>> = { sure: 2, likely: 1, possible: 0 };

type Place = Pick<Found, 'rule' | 'start' | 'end' | 'event' | 'certainty' | 'key'>;

/** Personal data that was found: rule `rule` in bytes `start` to `end` (exclusive) of a body. */
export class Found {
  readonly rule: number;
  readonly start: number;
  readonly end: number;
  readonly event: Span;
  readonly certainty: Certainty;
  /** The telling key that announced it, as written; undefined when its shape did. */
  readonly key: string | undefined;
  /** Where the value stands without its escapes. */
  readonly #bytes: Buffer;
  readonly #from: number;
  readonly #to: number;

  constructor(of: Place, bytes: Buffer, from: number, to: number) {
    this.rule = of.rule;
    this.start = of.start;
    this.end = of.end;
    this.event = of.event;
    this.certainty = of.certainty;
    this.key = of.key;
    this.#bytes = bytes;
    this.#from = from;
    this.#to = to;
  }

  /** The value without its escapes, one character a byte (latin1). */
  get value(): string {
    return this.#bytes.toString('latin1', this.#from, this.#to);
  }

  /** A part of it that holds no escapes, by positions in the body. */
  part(start: number, end: number): Found {
    const { rule, event, certainty, key } = this;
    const shift = this.#from - this.start;
    return new Found({ rule, start, end, event, certainty, key }, this.#bytes, start + shift, end + shift);
  }

  /** The same, elsewhere. */
  moved(start: number, end: number, event: Span = this.event): Found {
    const { rule, certainty, key } = this;
    return new Found({ rule, start, end, event, certainty, key }, this.#bytes, this.#from, this.#to);
  }
}

/** Whether a finding is to be kept rather than another: the longer, then the more certain, then the first in order. */
function isBetter(a: Found, b: Found): boolean {
  const longer = a.end - a.start - (b.end - b.start);
  if (longer !== 0) return longer > 0;
  const surer = RANK[a.certainty] - RANK[b.certainty];
  return surer !== 0 ? surer > 0 : a.rule < b.rule;
}

/** Findings in order, none of which overlap: where some do, the better one takes in what the other held beyond it. */
export function withoutOverlaps(all: Found[]): Found[] {
  if (all.length < 2) return all;
  all.sort((a, b) => a.start - b.start);
  const kept: Found[] = [all[0] as Found];
  for (const next of all.slice(1)) {
    const last = kept.at(-1) as Found;
    if (next.start >= last.end) {
      kept.push(next);
      continue;
    }
    const winner = isBetter(next, last) ? next : last;
    const end = Math.max(next.end, last.end);
    const isWhole = winner.start === last.start && winner.end === end;
    kept[kept.length - 1] = isWhole ? winner : winner.moved(last.start, end);
  }
  return kept;
}
