import type { Automaton, Seen } from './build.ts';

/** What is used of the WebAssembly that Node has; its types are the browser's only. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number; maximum: number; shared: true }) => SharedMemory;
};

/** Memory of machine code that threads may share. */
export interface SharedMemory {
  readonly buffer: SharedArrayBuffer;
  /** Adds so many pages of 64 KiB; how many there were. */
  grow(pages: number): number;
}

/** One of two automata in memory: a state is the address of its row. */
interface Table {
  readonly rowBytes: number;
  /** The state in which each message starts. */
  readonly start: number;
  /** The first accepting state; `seen` has what each of them has seen. */
  readonly accepting: number;
  readonly seen: readonly (readonly Seen[])[];
}

export const PAGE_BYTES = 65_536;
const PAGES_MAX = 65_536;
const CLASSES_BYTES = 1024;

const rowBytesOf = ({ classes }: Automaton) => classes * 4;

/**
 * Two automata as the machine code of scan.wat reads them. The rows of accepting states stand above a power of two, so
 * that one bit of its address tells whether a state has seen something; the pages in between are never touched.
 */
export class Tables {
  readonly memory: SharedMemory;
  /** The bit that the addresses of accepting states have, and no others. */
  readonly accepts: number;
  readonly first: Table;
  readonly second: Table;

  constructor(first: Automaton, second: Automaton) {
    const low = [CLASSES_BYTES, CLASSES_BYTES + first.accepting * rowBytesOf(first)] as const;
    const highBytes = (automaton: Automaton) => (automaton.states - automaton.accepting) * rowBytesOf(automaton);
    const lowEnd = low[1] + second.accepting * rowBytesOf(second);
    this.accepts = 2 ** Math.ceil(Math.log2(Math.max(lowEnd, highBytes(first) + highBytes(second))));
    const high = [this.accepts, this.accepts + highBytes(first)] as const;
    const pages = Math.ceil((high[1] + highBytes(second)) / PAGE_BYTES);
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: PAGES_MAX, shared: true });
    this.first = this.#write(first, low[0], high[0], 0);
    this.second = this.#write(second, low[1], high[1], 1);
  }

  /** Writes an automaton whose rows begin at the addresses `low` and `high`; `half` is 0 for the first one, 1 for the second. */
  #write(automaton: Automaton, low: number, high: number, half: number): Table {
    const { classOf, classes, next, accepting, states, seen, afterSeparator } = automaton;
    const rowBytes = rowBytesOf(automaton);
    const addressOf = (state: number) =>
      state < accepting ? low + state * rowBytes : high + (state - accepting) * rowBytes;
    const { buffer } = this.memory;
    const classWords = new Uint16Array(buffer);
    for (let byte = 0; byte < 256; byte++) classWords[byte * 2 + half] = (classOf[byte] as number) * 4;
    const addresses = Uint32Array.from({ length: states }, (_, state) => addressOf(state));
    for (let state = 0; state < states; state++) {
      const row = new Uint32Array(buffer, addresses[state], classes);
      const from = state * classes;
      for (let byteClass = 0; byteClass < classes; byteClass++) {
        row[byteClass] = addresses[next[from + byteClass] as number] as number;
      }
    }
    return { rowBytes, start: addressOf(afterSeparator), accepting: high, seen };
  }
}
