import RE2 from 're2';
import { type Candidate, type Detector, hasContext } from './detector.ts';
import { isMark, isMarkAt } from './marks.ts';

/** How far before a match's end its start is looked for first, in bytes. */
const WINDOW_BYTES = 512;

/** The bytes of one event in a body. */
export interface Span {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** Personal data that was found: rule `rule` in bytes `start` to `end` of an event. */
export interface Found {
  readonly rule: number;
  readonly start: number;
  readonly end: number;
  readonly event: Span;
}

function candidateAt(bytes: Buffer, start: number, end: number, event: Span): Candidate {
  return {
    bytes,
    start,
    end,
    eventStart: event.start,
    eventEnd: event.end,
    text: bytes.toString('latin1', start, end),
  };
}

/** Adds a finding that may begin before the last ones: it takes in those that lie within it. */
function add(all: Found[], found: Found): void {
  let last = all.at(-1);
  while (last !== undefined && last.start >= found.start) {
    all.pop();
    last = all.at(-1);
  }
  all.push(last !== undefined && last.end > found.start ? { ...found, start: last.end } : found);
}

const whole = ({ prefix = '', pattern }: Detector) => `(?:${prefix}${pattern})`;

/**
 * Finds candidates with one RE2 over all detectors and lets the detectors judge them.
 *
 * RE2.exec makes an array and a copy for each match, which costs more than finding it. So `test` finds where a match
 * ends, `search` in the little window before that finds where it starts, and one RE2.Set tells which detectors match
 * exactly there, at a fraction of that cost.
 */
export class Finder {
  readonly #detectors: readonly Detector[];
  readonly #joined: RE2;
  readonly #endsHere: RE2;
  readonly #which: InstanceType<typeof RE2.Set>;
  readonly #prefixes: readonly (RE2 | undefined)[];
  readonly #later: RE2[] = [];

  constructor(detectors: readonly Detector[]) {
    this.#detectors = detectors;
    const joined = detectors.map(whole).join('|');
    this.#joined = new RE2(joined, 'gu');
    this.#endsHere = new RE2(`(?:${joined})$`, 'u');
    this.#which = new RE2.Set(detectors.map(whole), 'u', { anchor: 'both' });
    this.#prefixes = detectors.map(({ prefix }) => (prefix === undefined ? undefined : new RE2(prefix, 'yu')));
  }

  /** All findings in order; `eventAt` gives the event that holds a position, ascending. */
  find(body: Buffer, eventAt: (position: number) => Span): Found[] {
    const all: Found[] = [];
    let from = 0;
    this.#joined.lastIndex = 0;
    while (this.#joined.test(body)) {
      const start = this.#startOf(body, from, this.#joined.lastIndex);
      const found = this.#judge(body, start, this.#joined.lastIndex, eventAt(start));
      if (typeof found === 'number') {
        from = found;
      } else {
        add(all, found);
        from = found.end;
      }
      this.#joined.lastIndex = from;
    }
    return all;
  }

  #startOf(body: Buffer, from: number, end: number): number {
    const windowStart = Math.max(from, end - WINDOW_BYTES);
    const at = this.#endsHere.search(body.subarray(windowStart, end));
    if (at > 0) return windowStart + at;
    // At the window's edge it is not seen what stands before, so that the whole must be asked.
    this.#joined.lastIndex = from;
    return this.#joined.exec(body)?.index ?? from;
  }

  /**
   * The first detector that accepts what starts here; those later in order may take another length. When none does:
   * where to go on. That is one byte after the start, for a rejected candidate must not hide another within it.
   */
  #judge(body: Buffer, start: number, end: number, event: Span): Found | number {
    let goOn = start + 1;
    let candidateEnd = end;
    let tried = -1;
    for (;;) {
      if (candidateEnd > event.end) throw new Error('a match crosses the end of an event');
      const matching = this.#which.match(body.subarray(start, candidateEnd));
      if (matching.length > 1) matching.sort((a, b) => a - b);
      for (const rule of matching) {
        if (rule <= tried) continue;
        const found = this.#accept(rule, body, start, candidateEnd, event);
        if (typeof found !== 'number') return found;
        goOn = Math.max(goOn, found);
      }
      tried = matching.find((rule) => rule > tried) ?? tried + 1;
      if (tried >= this.#detectors.length - 1) return goOn;
      const later = this.#after(tried);
      later.lastIndex = start;
      if (!later.test(body)) return goOn;
      candidateEnd = later.lastIndex;
    }
  }

  /** The detectors that come after one in order, anchored. */
  #after(rule: number): RE2 {
    const made = this.#later[rule];
    if (made !== undefined) return made;
    const joined = this.#detectors
      .slice(rule + 1)
      .map(whole)
      .join('|');
    const later = new RE2(joined, 'yu');
    this.#later[rule] = later;
    return later;
  }

  /** The finding, or where to go on at the earliest. */
  #accept(rule: number, body: Buffer, matchStart: number, end: number, event: Span): Found | number {
    const detector = this.#detectors[rule] as Detector;
    // [SECRET:token] looks like a secret after its key.
    if (isMarkAt(body, matchStart - 1)) return matchStart;
    const valueStart = this.#valueStart(rule, body, matchStart, end);
    const matched = candidateAt(body, valueStart, end, event);
    const lead = detector.lead?.(matched);
    if (lead === 0) return matchStart;
    const candidate = lead === undefined ? matched : candidateAt(body, valueStart - lead, end, event);
    const kept = detector.check?.(candidate) ?? end - candidate.start;
    if (kept <= 0) return matchStart - kept;
    if (isMark(candidate.text)) return matchStart;
    if (detector.context !== undefined && !hasContext(candidate, detector.context)) return matchStart;
    return { rule, start: candidate.start, end: candidate.start + kept, event };
  }

  #valueStart(rule: number, body: Buffer, matchStart: number, end: number): number {
    const prefix = this.#prefixes[rule];
    if (prefix === undefined) return matchStart;
    prefix.lastIndex = 0;
    return prefix.test(body.subarray(matchStart, end)) ? matchStart + prefix.lastIndex : matchStart;
  }
}
