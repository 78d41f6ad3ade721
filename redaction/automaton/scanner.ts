import type { Automaton, Seen } from './build.ts';
import { SCAN_CODE } from './scan-code.ts';

interface Global {
  readonly value: number;
}

interface ScanExports {
  readonly hitsA: Global;
  readonly hitsB: Global;
  readonly a1: Global;
  readonly a2: Global;
  readonly b1: Global;
  readonly b2: Global;
  scanTwo(
    ...of: readonly [
      accepts1: number,
      accepts2: number,
      at: number,
      end: number,
      apart: number,
      s1: number,
      s2: number,
      t1: number,
      t2: number,
      outA: number,
      outB: number,
    ]
  ): void;
  scanOne(
    ...of: readonly [accepts1: number, accepts2: number, at: number, end: number, s1: number, s2: number, outA: number]
  ): void;
}

/** What is used of the WebAssembly that Node has; its types are the browser's only. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

/** Called for each hit: the position after its last byte, and what has been seen there. */
export type OnHit<Sight> = (end: number, sight: Sight) => void;

const CLASSES_BYTES = 1024;
const PAGE_BYTES = 65_536;
/** Small enough for the processor's cache, large enough that a call costs nothing. */
const CHUNK_BYTES = 65_536;
const HIT_BYTES = 12;
const SEPARATOR = 0x1e;

const compiled = new WebAssembly.Module(Buffer.from(SCAN_CODE, 'base64'));

/** One automaton in the memory of the machine code. */
interface Table<Sight> {
  readonly rowBytes: number;
  readonly accepting: number;
  readonly start: number;
  readonly sights: readonly Sight[];
}

const tableBytes = ({ classes, states }: Automaton) => classes * states * 4;

/** Writes an automaton, whose rows then begin at the address `first`; `half` is 0 for the first one, 1 for the second. */
function write(automaton: Automaton, memory: ArrayBuffer, first: number, half: number): Omit<Table<never>, 'sights'> {
  const { classOf, classes, next, accepting, afterSeparator } = automaton;
  const rowBytes = classes * 4;
  const addressOf = (state: number) => first + state * rowBytes;
  const classWords = new Uint16Array(memory);
  for (let byte = 0; byte < 256; byte++) classWords[byte * 2 + half] = (classOf[byte] as number) * 4;
  const words = new Uint32Array(memory, first, next.length);
  for (let i = 0; i < next.length; i++) words[i] = addressOf(next[i] as number);
  return { rowBytes, accepting: addressOf(accepting), start: addressOf(afterSeparator) };
}

/**
 * Runs two automata at once over messages that are separated by 0x1e: together in one, words and shapes would multiply
 * its states. Two halves of a chunk are scanned side by side: one load must wait for the one before it, and while the
 * one waits another works.
 */
export class Scanner<Sight> {
  readonly #code: ScanExports;
  readonly #tables: readonly [Table<Sight>, Table<Sight>];
  readonly #input: number;
  readonly #hits: number;
  readonly #bytes: Buffer;
  readonly #words: Uint32Array;

  /** `sightOf` says what is reported when so much has been seen at once. */
  constructor(first: Automaton, second: Automaton, sightOf: (seen: readonly Seen[]) => Sight) {
    const starts = [CLASSES_BYTES, CLASSES_BYTES + tableBytes(first)] as const;
    this.#input = starts[1] + tableBytes(second);
    this.#hits = (this.#input + CHUNK_BYTES + 1 + 3) & ~3;
    const bytes = this.#hits + (CHUNK_BYTES + 1) * HIT_BYTES;
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
    this.#bytes = Buffer.from(memory.buffer);
    this.#words = new Uint32Array(memory.buffer);
    this.#tables = [
      { ...write(first, memory.buffer, starts[0], 0), sights: first.seen.map(sightOf) },
      { ...write(second, memory.buffer, starts[1], 1), sights: second.seen.map(sightOf) },
    ];
    const { exports } = new WebAssembly.Instance(compiled, { zeef: { memory } });
    this.#code = exports as unknown as ScanExports;
  }

  /** Finds every hit in order; hits in which several rows of one automaton end at once are one call. `onHit` must not scan. */
  scan(bytes: Buffer, onHit: OnHit<Sight>): void {
    let states = this.#tables.map(({ start }) => start) as [number, number];
    for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
      const chunk = bytes.subarray(from, from + CHUNK_BYTES);
      this.#bytes.set(chunk, this.#input);
      let length = chunk.length;
      // What ends at a boundary must see one at the end, too.
      if (from + length === bytes.length) this.#bytes[this.#input + length++] = SEPARATOR;
      states = this.#scanChunk(length, states, from, onHit);
    }
  }

  #scanChunk(length: number, [s1, s2]: readonly [number, number], from: number, onHit: OnHit<Sight>): [number, number] {
    const [{ accepting: accepts1, start: t1 }, { accepting: accepts2, start: t2 }] = this.#tables;
    const input = this.#input;
    const end = input + length;
    const half = this.#bytes.indexOf(SEPARATOR, input + (length >> 1)) + 1;
    const apart = half === 0 || half >= end ? length : half - input;
    const common = input + Math.min(apart, length - apart);
    const hitsB = this.#hits + apart * HIT_BYTES;
    const code = this.#code;
    code.scanTwo(accepts1, accepts2, input, common, apart, s1, s2, t1, t2, this.#hits, hitsB);
    let [endA, endB] = [code.hitsA.value, code.hitsB.value];
    let last: [number, number] = [code.b1.value, code.b2.value];
    if (apart > length - apart) {
      code.scanOne(accepts1, accepts2, common, input + apart, code.a1.value, code.a2.value, endA);
      endA = code.hitsA.value;
      if (apart === length) last = [code.a1.value, code.a2.value];
    } else {
      code.scanOne(accepts1, accepts2, common + apart, end, last[0], last[1], endB);
      endB = code.hitsA.value;
      last = [code.a1.value, code.a2.value];
    }
    const shift = from + 1 - input;
    this.#report(this.#hits, endA, shift, onHit);
    this.#report(hitsB, endB, shift, onHit);
    return last;
  }

  #report(first: number, end: number, shift: number, onHit: OnHit<Sight>): void {
    const words = this.#words;
    const [one, two] = this.#tables;
    for (let at = first >> 2; at < end >> 2; at += 3) {
      const position = (words[at] as number) + shift;
      const [state1, state2] = [words[at + 1] as number, words[at + 2] as number];
      if (state1 >= one.accepting) onHit(position, one.sights[(state1 - one.accepting) / one.rowBytes] as Sight);
      if (state2 >= two.accepting) onHit(position, two.sights[(state2 - two.accepting) / two.rowBytes] as Sight);
    }
  }
}
