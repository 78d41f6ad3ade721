import type { Block } from '../../core/block.ts';
import { eventIds } from '../../core/event-id.ts';

/** Text of a numbered line: who wrote it, which it is, and what shows that it is whole. */
export function lineText(writer: number, number: number): string {
  return `w${writer} n${number} ${'-'.repeat(number % 160)} end${number}`;
}

const SAMPLES_MAX = 4;
const OFFSET_AT = 15;

/** The source and the offset that an id was made from. */
function placeOf(id: string): string {
  const bytes = Buffer.from(id, 'base64url');
  return `${bytes.subarray(6, OFFSET_AT).toString('hex').slice(0, 6)}@${bytes.readUIntBE(OFFSET_AT, 6)}`;
}

/** What became of all lines. */
export interface Counts {
  readonly delivered: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly malformed: number;
}

/** Compares what the gateway kept with what was written. */
export class Tally {
  /** Distinct lines that were kept. */
  delivered = 0;
  duplicated = 0;
  malformed = 0;
  /** By writer some of the lines that came under two ids, and where these say that they stood. */
  readonly duplicates = new Map<number, string[]>();
  /** By writer and number the id under which a line was kept. */
  readonly #ids = new Map<number, string[]>();

  /** Takes a block that is now durable. Sending an event again under its id is harmless; under another it is a duplicate. */
  keep({ header, body }: Block): void {
    const idOf = eventIds(header.source);
    let start = 0;
    header.length.forEach((length, index) => {
      const text = body.toString('utf8', start, start + length);
      start += length + 1;
      this.#event(text, idOf(header.time[index] ?? 0, header.offset[index] ?? 0));
    });
  }

  #event(text: string, id: string): void {
    const [w = '', n = ''] = text.split(' ', 2);
    const writer = Number(w.slice(1));
    const number = Number(n.slice(1));
    if (!Number.isInteger(writer) || !Number.isInteger(number) || text !== lineText(writer, number)) {
      this.malformed++;
      return;
    }
    const ids = this.#of(writer);
    const known = ids[number];
    if (known === undefined) {
      ids[number] = id;
      this.delivered++;
    } else if (known !== id) {
      this.duplicated++;
      const of = this.duplicates.get(writer) ?? [];
      if (of.length < SAMPLES_MAX) of.push(`${number} (${placeOf(known)} and ${placeOf(id)})`);
      this.duplicates.set(writer, of);
    }
  }

  #of(writer: number): string[] {
    const ids = this.#ids.get(writer) ?? [];
    this.#ids.set(writer, ids);
    return ids;
  }

  /** Whether the lines `from` to `to` - 1 of a writer are all kept. */
  has(writer: number, from: number, to: number): boolean {
    const ids = this.#of(writer);
    for (let number = to - 1; number >= from; number--) if (ids[number] === undefined) return false;
    return true;
  }

  /** The first numbers of a writer that are not kept, of `written`. */
  missing(writer: number, written: number): number[] {
    const ids = this.#of(writer);
    const numbers: number[] = [];
    for (let number = 0; number < written; number++) if (ids[number] === undefined) numbers.push(number);
    return numbers;
  }
}
