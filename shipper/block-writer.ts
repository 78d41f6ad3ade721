import type { Block } from '../core/block.ts';

const ZERO = 0x30;
const COMMA = 0x2c;
const THOUSAND = 1000;
/** Digits of the largest number that a header may hold, and its comma. */
const NUMBER_BYTES_MAX = 18;
const FIRST_BYTES = 64 * 1024;
const SPARE_BYTES = 128 * 1024;

/**
 * Encodes blocks as core's encodeBlock does, for a part of its time: neighbours in the long lists have most digits in
 * common, and the room is used again. What it hands out is overwritten by the next.
 */
export class BlockWriter {
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #end = 0;

  /** The header as a line of JSON, then the body. */
  write({ header, body }: Block): Buffer {
    const { time, offset, length, ...rest } = header;
    this.#end = 0;
    const start = JSON.stringify(rest);
    this.#text(start.slice(0, -1));
    this.#list(',"time":[', time);
    this.#list('],"offset":[', offset);
    this.#list('],"length":[', length);
    this.#text(']}\n');
    this.#reserve(body.length);
    this.#end += body.copy(this.#bytes, this.#end);
    return this.#bytes.subarray(0, this.#end);
  }

  #reserve(bytes: number): void {
    if (this.#end + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(this.#end + bytes + SPARE_BYTES);
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
  }

  #text(text: string): void {
    this.#reserve(3 * text.length);
    this.#end += this.#bytes.write(text, this.#end);
  }

  #list(before: string, numbers: readonly number[]): void {
    this.#text(before);
    this.#reserve(numbers.length * NUMBER_BYTES_MAX);
    const bytes = this.#bytes;
    let end = this.#end;
    let known = -1;
    let knownStart = 0;
    let knownEnd = 0;
    for (const number of numbers) {
      const thousands = Math.floor(number / THOUSAND);
      const rest = number - thousands * THOUSAND;
      if (thousands === 0) {
        end = this.#short(rest, end);
      } else {
        if (thousands === known) {
          bytes.copyWithin(end, knownStart, knownEnd);
          end += knownEnd - knownStart;
        } else {
          knownStart = end;
          end += bytes.write(String(thousands), end, 'latin1');
          knownEnd = end;
          known = thousands;
        }
        bytes[end++] = ZERO + Math.floor(rest / 100);
        bytes[end++] = ZERO + (Math.floor(rest / 10) % 10);
        bytes[end++] = ZERO + (rest % 10);
      }
      bytes[end++] = COMMA;
    }
    // A comma too many; a header has at least one event.
    this.#end = end - 1;
  }

  #short(number: number, at: number): number {
    let end = at;
    if (number >= 100) this.#bytes[end++] = ZERO + Math.floor(number / 100);
    if (number >= 10) this.#bytes[end++] = ZERO + (Math.floor(number / 10) % 10);
    this.#bytes[end++] = ZERO + (number % 10);
    return end;
  }
}
