import type { Automaton, Seen } from './build.ts';
import { SCAN_CODE } from './scan-code.ts';

interface Global {
  readonly value: number;
}

interface ScanExports {
  readonly hitsA: Global;
  readonly hitsB: Global;
  readonly stateA: Global;
  readonly stateB: Global;
  scanTwo(
    accepting: number,
    at: number,
    end: number,
    apart: number,
    a: number,
    b: number,
    outA: number,
    outB: number,
  ): void;
  scanOne(accepting: number, at: number, end: number, a: number, outA: number): void;
}

/** What is used of the WebAssembly that Node has; its types are the browser's only. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

/** Called for each hit: the position after its last byte, and what has been seen there. */
export type OnHit = (end: number, seen: readonly Seen[]) => void;

const CLASSES_BYTES = 512;
const PAGE_BYTES = 65_536;
/** Small enough for the processor's cache, large enough that a call costs nothing. */
const CHUNK_BYTES = 65_536;
const HIT_BYTES = 8;
const SEPARATOR = 0x1e;

const compiled = new WebAssembly.Module(Buffer.from(SCAN_CODE, 'base64'));

/**
 * Runs an automaton over messages that are separated by 0x1e. Two halves of a chunk are scanned side by side: one load
 * must wait for the one before it, and while the one half waits the other works.
 */
export class Scanner {
  readonly #code: ScanExports;
  readonly #seen: readonly (readonly Seen[])[];
  readonly #rowBytes: number;
  readonly #accepting: number;
  readonly #start: number;
  readonly #input: number;
  readonly #hits: number;
  readonly #bytes: Buffer;
  readonly #words: Uint32Array;

  constructor({ classOf, classes, next, states, accepting, seen, afterSeparator }: Automaton) {
    this.#rowBytes = classes * 4;
    const addressOf = (state: number) => CLASSES_BYTES + state * this.#rowBytes;
    this.#input = addressOf(states);
    this.#hits = (this.#input + CHUNK_BYTES + 1 + 7) & ~7;
    const bytes = this.#hits + (CHUNK_BYTES + 1) * HIT_BYTES;
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
    this.#bytes = Buffer.from(memory.buffer);
    this.#words = new Uint32Array(memory.buffer);
    classOf.forEach((one, byte) => {
      this.#bytes.writeUInt16LE(one * 4, byte * 2);
    });
    const rows = CLASSES_BYTES / 4;
    for (let i = 0; i < next.length; i++) this.#words[rows + i] = addressOf(next[i] as number);
    this.#accepting = addressOf(accepting);
    this.#start = addressOf(afterSeparator);
    this.#seen = seen;
    const { exports } = new WebAssembly.Instance(compiled, { zeef: { memory } });
    this.#code = exports as unknown as ScanExports;
  }

  /** Finds every hit in order; hits in which several rows end at once are one call. `onHit` must not scan. */
  scan(bytes: Buffer, onHit: OnHit): void {
    let state = this.#start;
    for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
      const chunk = bytes.subarray(from, from + CHUNK_BYTES);
      this.#bytes.set(chunk, this.#input);
      let length = chunk.length;
      // What ends at a boundary must see one at the end, too.
      if (from + length === bytes.length) this.#bytes[this.#input + length++] = SEPARATOR;
      state = this.#scanChunk(length, state, from, onHit);
    }
  }

  #scanChunk(length: number, state: number, from: number, onHit: OnHit): number {
    const end = this.#input + length;
    const half = this.#bytes.indexOf(SEPARATOR, this.#input + (length >> 1)) + 1;
    const apart = half === 0 || half >= end ? length : half - this.#input;
    const common = Math.min(apart, length - apart);
    const hitsB = this.#hits + apart * HIT_BYTES;
    const code = this.#code;
    code.scanTwo(this.#accepting, this.#input, this.#input + common, apart, state, this.#start, this.#hits, hitsB);
    let [endA, endB] = [code.hitsA.value as number, code.hitsB.value as number];
    let last = code.stateB.value as number;
    if (apart > common) {
      code.scanOne(this.#accepting, this.#input + common, this.#input + apart, code.stateA.value, endA);
      endA = code.hitsA.value;
      if (apart === length) last = code.stateA.value;
    } else {
      code.scanOne(this.#accepting, this.#input + apart + common, end, last, endB);
      endB = code.hitsA.value;
      last = code.stateA.value;
    }
    const shift = from + 1 - this.#input;
    this.#report(this.#hits, endA, shift, onHit);
    this.#report(hitsB, endB, shift, onHit);
    return last;
  }

  #report(first: number, end: number, shift: number, onHit: OnHit): void {
    const words = this.#words;
    for (let at = first >> 2; at < end >> 2; at += 2) {
      const state = ((words[at + 1] as number) - this.#accepting) / this.#rowBytes;
      onHit((words[at] as number) + shift, this.#seen[state] as readonly Seen[]);
    }
  }
}
