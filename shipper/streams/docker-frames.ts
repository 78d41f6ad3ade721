const HEAD_BYTES = 8;
const STDERR = 2;
const FRAME_BYTES_MAX = 16 * 1024 * 1024;

/** Takes the frames of Docker's log stream apart: for each a byte for the stream, three zeros, a length, the text. */
export class DockerFrames {
  readonly #isRaw: boolean;
  readonly #onText: (text: Buffer, stderr: boolean) => void;
  #rest: Buffer = Buffer.alloc(0);

  /** The stream of a container with a terminal `isRaw`: it has no frames, but lines. */
  constructor(isRaw: boolean, onText: (text: Buffer, stderr: boolean) => void) {
    this.#isRaw = isRaw;
    this.#onText = onText;
  }

  /** Throws Error when the bytes are no frames. */
  take(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const end = this.#isRaw ? this.#lines(bytes) : this.#frames(bytes);
    this.#rest = Buffer.from(bytes.subarray(end));
  }

  #frames(bytes: Buffer): number {
    let at = 0;
    while (at + HEAD_BYTES <= bytes.length) {
      const length = bytes.readUInt32BE(at + 4);
      if (length > FRAME_BYTES_MAX) throw new Error('no frame of Docker');
      const end = at + HEAD_BYTES + length;
      if (end > bytes.length) break;
      this.#onText(bytes.subarray(at + HEAD_BYTES, end), bytes[at] === STDERR);
      at = end;
    }
    return at;
  }

  #lines(bytes: Buffer): number {
    const end = bytes.lastIndexOf(0x0a) + 1;
    if (end === 0 && bytes.length > FRAME_BYTES_MAX) throw new Error('no line of Docker');
    for (let start = 0; start < end; ) {
      const next = bytes.indexOf(0x0a, start) + 1;
      this.#onText(bytes.subarray(start, next), false);
      start = next;
    }
    return end;
  }
}
