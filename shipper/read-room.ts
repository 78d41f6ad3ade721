const READ_BYTES = 256 * 1024;

/** The one buffer that all sources are read into, one at a time. */
export class ReadRoom {
  bytes = Buffer.allocUnsafeSlow(READ_BYTES);
  readonly #bytesMax: number;

  /** Lines longer than the buffer are cut; it holds twice an event's bytes, for JSON escapes make text longer. */
  constructor(eventBytesMax: number) {
    this.#bytesMax = Math.max(READ_BYTES, 2 * eventBytesMax);
  }

  /** Makes the buffer larger; false when it is as large as it may be. */
  grow(): boolean {
    if (this.bytes.length >= this.#bytesMax) return false;
    this.bytes = Buffer.allocUnsafeSlow(Math.min(2 * this.bytes.length, this.#bytesMax));
    return true;
  }
}
