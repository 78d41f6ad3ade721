/** `{"create":{"_id":"` stands before the id in each line. */
const ACTION = '{"create":{"_id":"';
const ID_CHARS = 28;

/** The beginning of a line: its action, for the document with this id. */
export function actionOf(id: string): string {
  return `${ACTION}${id}"}}\n`;
}

/** Lines of a `_bulk` body, each an action and a document, both ended by a newline: bytes, and where each line ends. */
export class Lines {
  readonly bytes: Buffer;
  readonly #ends: readonly number[];

  constructor(bytes: Buffer, ends: readonly number[]) {
    this.bytes = bytes;
    this.#ends = ends;
  }

  static from(lines: readonly string[]): Lines {
    const joined = lines.join('');
    const bytes = Buffer.from(joined);
    const isAscii = bytes.length === joined.length;
    let end = 0;
    const ends = lines.map((line) => {
      end += isAscii ? line.length : Buffer.byteLength(line);
      return end;
    });
    return new Lines(bytes, ends);
  }

  static join(parts: readonly Lines[]): Lines {
    const [first] = parts;
    if (parts.length === 1 && first !== undefined) return first;
    const ends: number[] = [];
    let start = 0;
    for (const part of parts) {
      for (const end of part.#ends) ends.push(start + end);
      start += part.bytes.length;
    }
    return new Lines(Buffer.concat(parts.map(({ bytes }) => bytes)), ends);
  }

  get length(): number {
    return this.#ends.length;
  }

  #start(i: number): number {
    return i === 0 ? 0 : (this.#ends[i - 1] ?? 0);
  }

  /** The line as text. */
  text(i: number): string {
    return this.bytes.toString('utf8', this.#start(i), this.#ends[i]);
  }

  /** The _id in the line's action. */
  id(i: number): string {
    const start = this.#start(i) + ACTION.length;
    return this.bytes.toString('latin1', start, start + ID_CHARS);
  }

  ids(): string[] {
    return this.#ends.map((_, i) => this.id(i));
  }

  slice(from: number, to: number): Lines {
    const start = this.#start(from);
    const ends = this.#ends.slice(from, to);
    return new Lines(
      this.bytes.subarray(start, ends.at(-1) ?? start),
      start === 0 ? ends : ends.map((end) => end - start),
    );
  }

  /** Those lines alone; this one when they are all. */
  pick(indexes: readonly number[]): Lines {
    if (indexes.length === this.length) return this;
    const parts = indexes.map((i) => this.bytes.subarray(this.#start(i), this.#ends[i]));
    let end = 0;
    const ends = parts.map(({ length }) => {
      end += length;
      return end;
    });
    return new Lines(Buffer.concat(parts), ends);
  }

  /** How many lines from `from` on fit into so many bytes; at least one. */
  fitting(from: number, bytesMax: number): number {
    const start = this.#start(from);
    let count = 1;
    while (from + count < this.length && (this.#ends[from + count] ?? 0) - start <= bytesMax) count++;
    return count;
  }
}

/** UTF-8 takes at most so many bytes for a unit of a string. */
const BYTES_A_CHAR = 3;

/** Writes lines straight into bytes, which costs half of joining strings first. */
export class LineWriter {
  readonly #ends: number[] = [];
  #buffer: Buffer;
  #end = 0;

  /** `bytes` is how many there will be, about. */
  constructor(bytes: number) {
    this.#buffer = Buffer.allocUnsafe(bytes);
  }

  #reserve(bytes: number): void {
    if (this.#end + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#end + bytes, this.#buffer.length * 2));
    this.#buffer.copy(larger, 0, 0, this.#end);
    this.#buffer = larger;
  }

  text(text: string): void {
    this.#reserve(text.length * BYTES_A_CHAR);
    this.#end += this.#buffer.write(text, this.#end);
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  endLine(): void {
    this.#ends.push(this.#end);
  }

  lines(): Lines {
    return new Lines(this.#buffer.subarray(0, this.#end), this.#ends);
  }
}
