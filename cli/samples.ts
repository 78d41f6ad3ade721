import { maskOf } from '../redaction/marks.ts';
import type { Finding } from '../redaction/sieve.ts';

const AROUND_CHARACTERS = 48;

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly mark: string;
}

/** What nobody's terminal should obey, and what would break a line. */
function printable(text: string): string {
  const isControl = (c: string) => c < ' ' || (c >= '\x7f' && c <= '\x9f') || c === '\u2028' || c === '\u2029';
  return [...text].map((c) => (isControl(c) ? ' ' : c)).join('');
}

/** The text from one byte to another, with marks for what is hidden. */
function masked(message: Buffer, from: number, to: number, hidden: readonly Piece[]): string {
  let text = '';
  let at = from;
  for (const { start, end, mark } of hidden) {
    if (end <= at || start >= to) continue;
    if (start > at) text += message.toString('utf8', at, start);
    text += mark;
    at = Math.min(end, to);
  }
  return printable(text + message.toString('utf8', at, to));
}

/**
 * A finding in the text around it, without its value: `login of ‹email 18 bytes› from [IP]`. Whatever else is hidden there
 * is masked.
 */
export function sampleOf(message: Buffer, finding: Finding, hidden: readonly Finding[]): string {
  const { start, end, detector } = finding;
  const pieces = hidden
    .map((other) => ({ start: other.start, end: other.end, mark: maskOf(other.detector.kind) }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const before = [...masked(message, 0, start, pieces)];
  const after = [...masked(message, end, message.length, pieces)];
  const cut = (more: boolean) => (more ? '…' : '');
  return [
    cut(before.length > AROUND_CHARACTERS),
    before.slice(-AROUND_CHARACTERS).join(''),
    `‹${detector.kind} ${end - start} bytes›`,
    after.slice(0, AROUND_CHARACTERS).join(''),
    cut(after.length > AROUND_CHARACTERS),
  ].join('');
}

/** Counts of things by name, with the first samples of each. */
export class Tally {
  readonly #samplesMax: number;
  readonly #counts = new Map<string, number>();
  readonly #samples = new Map<string, string[]>();
  total = 0;

  constructor(samplesMax: number) {
    this.#samplesMax = samplesMax;
  }

  /** Counts one; `sample` is asked for only where there is room for it. */
  add(name: string, sample: () => string): void {
    this.total++;
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    const samples = this.#samples.get(name) ?? [];
    if (samples.length >= this.#samplesMax) return;
    samples.push(sample());
    this.#samples.set(name, samples);
  }

  /** What was counted, the most frequent first, each followed by its samples. */
  lines(): string[] {
    const ordered = [...this.#counts].sort((a, b) => b[1] - a[1]);
    const width = String(ordered[0]?.[1] ?? 0).length;
    return ordered.flatMap(([name, count]) => [
      `  ${String(count).padStart(width)}  ${name}`,
      ...(this.#samples.get(name) ?? []).map((sample) => `  ${' '.repeat(width)}    ${sample}`),
    ]);
  }
}
