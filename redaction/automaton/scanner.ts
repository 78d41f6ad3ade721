import { SCAN_CODE } from './scan-code.ts';
import { PAGE_BYTES, type SharedMemory, type Tables } from './tables.ts';

interface Global {
  readonly value: number;
}

interface ScanExports {
  readonly hitsA: Global;
  readonly hitsB: Global;
  readonly hitsC: Global;
  readonly a1: Global;
  readonly a2: Global;
  readonly b1: Global;
  readonly b2: Global;
  readonly c1: Global;
  readonly c2: Global;
  scanThree(
    ...of: readonly [
      accepts: number,
      at: number,
      end: number,
      toB: number,
      toC: number,
      a1: number,
      a2: number,
      start1: number,
      start2: number,
      outA: number,
      outB: number,
      outC: number,
    ]
  ): void;
  scanOne(...of: readonly [accepts: number, at: number, end: number, a1: number, a2: number, outA: number]): void;
}

/** What is used of the WebAssembly that Node has; its types are the browser's only. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: { zeef: { memory: SharedMemory } }) => { readonly exports: object };
};

/** Called for each hit: the position after its last byte, and what has been seen there. */
export type OnHit<Sight> = (end: number, sight: Sight) => void;

/** Small enough for the processor's cache, large enough that a call costs nothing. */
const CHUNK_BYTES = 65_536;
const HIT_BYTES = 12;
const SEPARATOR = 0x1e;

const compiled = new WebAssembly.Module(Buffer.from(SCAN_CODE, 'base64'));

/** Bytes that are scanned in one go: where they begin, and where their hits are written. */
interface Range {
  readonly start: number;
  readonly end: number;
  readonly hits: number;
}

type States = readonly [first: number, second: number];

/**
 * Runs two automata at once over messages that are separated by 0x1e: together in one, words and shapes would multiply
 * its states. Three parts of a chunk are scanned side by side: one load must wait for the one before it, and while the
 * one waits the others work.
 */
export class Scanner<Sight> {
  readonly #code: ScanExports;
  readonly #tables: Tables<Sight>;
  readonly #input: number;
  readonly #hits: number;
  readonly #chunk: Buffer;
  readonly #words: Uint32Array;

  /** Takes room of its own in the memory of the tables, which other threads may use as well. */
  constructor(tables: Tables<Sight>) {
    const { memory } = tables;
    const pages = Math.ceil((CHUNK_BYTES + 1) * (1 + HIT_BYTES) + 3) / PAGE_BYTES;
    this.#input = memory.grow(Math.ceil(pages)) * PAGE_BYTES;
    this.#hits = (this.#input + CHUNK_BYTES + 1 + 3) & ~3;
    this.#chunk = Buffer.from(memory.buffer, this.#input, CHUNK_BYTES + 1);
    this.#words = new Uint32Array(memory.buffer);
    this.#tables = tables;
    this.#code = new WebAssembly.Instance(compiled, { zeef: { memory } }).exports as ScanExports;
  }

  /** Finds every hit in order; hits in which several rows of one automaton end at once are one call. `onHit` must not scan. */
  scan(bytes: Buffer, onHit: OnHit<Sight>): void {
    let states: States = [this.#tables.first.start, this.#tables.second.start];
    for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
      let length = bytes.copy(this.#chunk, 0, from, from + CHUNK_BYTES);
      // What ends at a boundary must see one at the end, too.
      if (from + length === bytes.length) this.#chunk[length++] = SEPARATOR;
      states = this.#scanChunk(length, states, from + 1 - this.#input, onHit);
    }
  }

  /** Three parts of a chunk that begin where messages do; the later ones are empty when there are too few messages. */
  #ranges(length: number): readonly [Range, Range, Range] {
    const messageAfter = (at: number) => {
      const separator = this.#chunk.indexOf(SEPARATOR, at);
      return separator === -1 || separator >= length ? length : separator + 1;
    };
    const second = messageAfter(Math.floor(length / 3));
    const third = messageAfter(Math.max(second, Math.floor((length * 2) / 3)));
    const range = (start: number, end: number) => ({
      start: this.#input + start,
      end: this.#input + end,
      hits: this.#hits + start * HIT_BYTES,
    });
    return [range(0, second), range(second, third), range(third, length)];
  }

  #scanChunk(length: number, [s1, s2]: States, shift: number, onHit: OnHit<Sight>): States {
    const { accepts, first, second } = this.#tables;
    const [a, b, c] = this.#ranges(length);
    const common = Math.min(a.end - a.start, b.end - b.start, c.end - c.start);
    const code = this.#code;
    const [toB, toC] = [b.start - a.start, c.start - a.start];
    code.scanThree(
      accepts,
      a.start,
      a.start + common,
      toB,
      toC,
      s1,
      s2,
      first.start,
      second.start,
      a.hits,
      b.hits,
      c.hits,
    );
    const [hitsB, hitsC] = [code.hitsB.value, code.hitsC.value];
    const afterB: States = [code.b1.value, code.b2.value];
    const afterC: States = [code.c1.value, code.c2.value];
    let last = this.#finish(a, common, [code.a1.value, code.a2.value], code.hitsA.value, shift, onHit);
    if (b.start < b.end) last = this.#finish(b, common, afterB, hitsB, shift, onHit);
    if (c.start < c.end) last = this.#finish(c, common, afterC, hitsC, shift, onHit);
    return last;
  }

  /** Scans what is left of a range and reports its hits; the states at its end. */
  #finish(
    { start, end, hits }: Range,
    done: number,
    [s1, s2]: States,
    out: number,
    shift: number,
    onHit: OnHit<Sight>,
  ): States {
    const code = this.#code;
    code.scanOne(this.#tables.accepts, start + done, end, s1, s2, out);
    const states: States = [code.a1.value, code.a2.value];
    this.#report(hits, code.hitsA.value, shift, onHit);
    return states;
  }

  #report(from: number, end: number, shift: number, onHit: OnHit<Sight>): void {
    const words = this.#words;
    const { accepts, first, second } = this.#tables;
    for (let at = from >> 2; at < end >> 2; at += 3) {
      const position = (words[at] as number) + shift;
      const [state1, state2] = [words[at + 1] as number, words[at + 2] as number];
      if ((state1 & accepts) !== 0) onHit(position, first.sights[(state1 - first.accepting) / first.rowBytes] as Sight);
      if ((state2 & accepts) !== 0)
        onHit(position, second.sights[(state2 - second.accepting) / second.rowBytes] as Sight);
    }
  }
}
