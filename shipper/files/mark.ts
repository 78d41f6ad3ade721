import type { FileBytes } from './file-bytes.ts';
import { hasPrint, MARK_BYTES, type Print, printOf } from './identity.ts';

/** The last bytes that were read of a file. When they change, the file was emptied and begun anew. */
export class Mark {
  readonly #last = Buffer.allocUnsafe(MARK_BYTES);
  #end: number;
  #bytes = 0;
  /** What the checkpoint knew, until bytes were read. */
  #known: Print | undefined;
  #print: Print | undefined;

  /** For a file that is read from `position` on. */
  constructor(position: number, known: Print | undefined) {
    this.#end = position;
    this.#known = known;
  }

  /** How many bytes before the position are remembered. */
  get bytes(): number {
    return this.#bytes;
  }

  get print(): Print {
    this.#print ??= this.#known ?? printOf(this.#last.subarray(0, this.#bytes), this.#end);
    return this.#print;
  }

  /**
   * Fills `target` with the bytes before the position and those after it; resolves to the latter, or to undefined when
   * the former are not what they were.
   */
  async read(file: FileBytes, target: Buffer): Promise<Buffer | undefined> {
    if (this.#known !== undefined && !(await hasPrint(file, this.#known))) return undefined;
    const read = await file.read(target, this.#end - this.#bytes);
    if (read < this.#bytes || target.compare(this.#last, 0, this.#bytes, 0, this.#bytes) !== 0) return undefined;
    return target.subarray(this.#bytes, read);
  }

  /** Moves on by some of the bytes that were read into `target`. */
  advance(target: Buffer, bytes: number): void {
    if (bytes === 0) return;
    this.#known = undefined;
    this.#print = undefined;
    const end = this.#bytes + bytes;
    this.#bytes = Math.min(MARK_BYTES, end);
    target.copy(this.#last, 0, end - this.#bytes, end);
    this.#end += bytes;
  }
}
