/** Longer pieces are copied by the system, shorter ones faster by hand. */
const HAND_BYTES_MAX = 48;

function copy(from: Buffer, start: number, end: number, to: Buffer, at: number): number {
  if (end - start > HAND_BYTES_MAX) from.copy(to, at, start, end);
  else for (let i = start; i < end; i++) to[at + i - start] = from[i] as number;
  return at + end - start;
}

/** Puts a new body together from what stays and what replaces, in one piece of memory. */
export class Rewriter {
  readonly #body: Buffer;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #pieces: Buffer[] = [];
  #bytes: number;
  /** Bytes of each message in the new body. */
  readonly length: number[];
  /** Where the last replacement ended: what lies before can no longer be replaced. */
  replacedTo = 0;

  constructor(body: Buffer, length: readonly number[]) {
    this.#body = body;
    this.#bytes = body.length;
    this.length = length.slice();
  }

  /** Replaces bytes of an event; positions ascend. */
  replace(event: number, start: number, end: number, piece: Buffer): void {
    this.#starts.push(start);
    this.#ends.push(end);
    this.#pieces.push(piece);
    const more = piece.length - (end - start);
    this.#bytes += more;
    this.length[event] = (this.length[event] as number) + more;
    this.replacedTo = end;
  }

  /** Where a position of the new body was in the old one; within a replacement, where what was replaced began. */
  originOf(position: number): number {
    let more = 0;
    for (let i = 0; i < this.#pieces.length; i++) {
      const start = (this.#starts[i] as number) + more;
      if (position < start) break;
      const { length } = this.#pieces[i] as Buffer;
      if (position < start + length) return this.#starts[i] as number;
      more = start + length - (this.#ends[i] as number);
    }
    return position - more;
  }

  /** The new body, or the old one where nothing was replaced. */
  body(): Buffer {
    if (this.#pieces.length === 0) return this.#body;
    const made = Buffer.allocUnsafe(this.#bytes);
    let from = 0;
    let at = 0;
    for (let i = 0; i < this.#pieces.length; i++) {
      const piece = this.#pieces[i] as Buffer;
      at = copy(this.#body, from, this.#starts[i] as number, made, at);
      at = copy(piece, 0, piece.length, made, at);
      from = this.#ends[i] as number;
    }
    copy(this.#body, from, this.#body.length, made, at);
    return made;
  }
}
