/** When lines were read first: lines from each offset on, up to the next, at that time (ms); nothing from `until` on. */
export interface ClockMarks {
  readonly until: number;
  readonly marks: readonly (readonly [offset: number, timeMs: number])[];
}

/**
 * Gives the lines of a file that tell no time the moment at which they were read. The moments are part of what the
 * checkpoint remembers, so that a second reading after a crash gives a line the same time, and so the same id.
 */
export class ReadClock {
  readonly #until: number;
  #marks: (readonly [offset: number, timeMs: number])[];

  constructor(known: ClockMarks = { until: 0, marks: [] }) {
    this.#until = known.until;
    this.#marks = [...known.marks];
  }

  /** Whether any line got its time here. */
  get told(): boolean {
    return this.#marks.length > 0;
  }

  /** The time of the line at `offset`; offsets are asked for in ascending order. */
  timeOf(offset: number, nowMs: number): number {
    if (offset < this.#until) {
      const known = this.#marks.findLast(([from]) => from <= offset);
      if (known !== undefined) return known[1];
    }
    const last = this.#marks[this.#marks.length - 1];
    if (last === undefined || last[1] !== nowMs) this.#marks.push([offset, nowMs]);
    return nowMs;
  }

  /** What a second reading from `offset` on needs, when the file has been read up to `until`. */
  marks(offset: number, until: number): ClockMarks {
    const first = this.#marks.findLastIndex(([from]) => from <= offset);
    if (first > 0) this.#marks.splice(0, first);
    return { until: Math.max(until, this.#until), marks: [...this.#marks] };
  }
}
