const FIRST_BYTES = 16 * 1024;
const SMALL_BYTES = 128 * 1024;
const SPARE_MAX = 16;

/**
 * Lends the buffers that blocks are built in. Large ones come back and are lent again: memory outside V8's heap that is
 * thrown away at the pace of the blocks keeps the garbage collector busy for longer than the blocks themselves take.
 */
export class BodyPool {
  readonly #bytes: number;
  readonly #spare: Buffer[] = [];

  /** `blockBytesMax` as in settings.shipper. */
  constructor(blockBytesMax: number) {
    this.#bytes = Math.max(blockBytesMax, SMALL_BYTES) + SMALL_BYTES;
  }

  /** A buffer of at least `bytes`. */
  take(bytes: number): Buffer {
    if (bytes > this.#bytes) return Buffer.allocUnsafeSlow(2 * bytes);
    if (bytes > SMALL_BYTES) return this.#spare.pop() ?? Buffer.allocUnsafeSlow(this.#bytes);
    return Buffer.allocUnsafeSlow(Math.max(FIRST_BYTES, Math.min(2 * bytes, SMALL_BYTES)));
  }

  /** Takes a buffer back that nobody looks at any more. */
  give(body: Buffer): void {
    if (body.length === this.#bytes && this.#spare.length < SPARE_MAX) this.#spare.push(body);
  }
}
