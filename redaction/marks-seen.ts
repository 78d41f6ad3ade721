import { isWord } from './detector.ts';
import type { Found } from './found.ts';
import { markEndAt } from './marks.ts';

/** Zeef's own marks in a text, which are never personal data. */
export class Marks {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** Remembers the mark that begins at a position, when it is one; positions ascend. */
  see(bytes: Buffer, start: number): void {
    const end = markEndAt(bytes, start);
    if (end === -1) return;
    this.#starts.push(start);
    this.#ends.push(end);
  }

  /** Whether a position lies within the mark that was seen last; positions ascend. */
  holds(position: number): boolean {
    return position < (this.#ends.at(-1) ?? 0);
  }

  /** The findings, of which what lies within a mark is left out. */
  without(all: Found[]): Found[] {
    return this.#starts.length === 0 ? all : all.flatMap((found) => this.#parts(found));
  }

  #parts(found: Found): Found[] {
    const parts: Found[] = [];
    let start = found.start;
    for (const [i, markStart] of this.#starts.entries()) {
      const markEnd = this.#ends[i] as number;
      if (markEnd <= start || markStart >= found.end) continue;
      if (markStart > start) parts.push(found.part(start, markStart));
      start = markEnd;
    }
    if (start === found.start) return [found];
    if (start < found.end) parts.push(found.part(start, found.end));
    return parts.filter(({ value }) => [...value].some((one) => isWord(one.charCodeAt(0)) || one >= '\x80'));
  }
}
