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
interface Table<Sight> {
  readonly rowBytes: number;
  /** The state in which each message starts. */
  readonly start: number;
  /** The first accepting state; `sights` has what each of them reports. */
  readonly accepting: number;
  readonly sights: readonly Sight[];
}

/**
 * Two automata as the machine code of scan.wat reads them. The rows of accepting states stand above a power of two, so
 * that one bit of its address tells whether a state has seen something; the pages in between are never touched.
 */
export interface Tables<Sight> {
  readonly memory: SharedMemory;
  /** The bit that the addresses of accepting states have, and no others. */
  readonly accepts: number;
  readonly first: Table<Sight>;
  readonly second: Table<Sight>;
}

export const PAGE_BYTES = 65_536;
const PAGES_MAX = 65_536;
const CLASSES_BYTES = 1024;

const isAccepting = (seen: readonly Seen[]) => seen.length > 0;

/** How large each part of an automaton's table is, in bytes. */
function sizeOf({ classes, states, seen }: Automaton): { readonly low: number; readonly high: number } {
  const accepting = seen.filter(isAccepting).length;
  return { low: (states - accepting) * classes * 4, high: accepting * classes * 4 };
}

/** Writes the classes of bytes as the first (0) or second (1) automaton has them. */
function writeClasses({ classOf }: Automaton, half: number, { buffer }: SharedMemory): void {
  const words = new Uint16Array(buffer);
  for (let byte = 0; byte < 256; byte++) words[byte * 2 + half] = (classOf[byte] as number) * 4;
}

/** Writes the rows of an automaton, which begin at the addresses `low` and `high`; the address of each state's. */
function writeRows(
  { classes, next, seen }: Automaton,
  low: number,
  high: number,
  { buffer }: SharedMemory,
): Uint32Array {
  const free = { low, high };
  const addresses = Uint32Array.from(seen, (all) => {
    const part = isAccepting(all) ? 'high' : 'low';
    free[part] += classes * 4;
    return free[part] - classes * 4;
  });
  const words = new Uint32Array(buffer);
  for (let state = 0; state < addresses.length; state++) {
    const [row, from] = [(addresses[state] as number) >> 2, state * classes];
    for (let byteClass = 0; byteClass < classes; byteClass++) {
      words[row + byteClass] = addresses[next[from + byteClass] as number] as number;
    }
  }
  return addresses;
}

/** Writes two automata into memory; `sightOf` says what is reported when so much has been seen at once. */
export function tablesOf<Sight>(
  first: Automaton,
  second: Automaton,
  sightOf: (seen: readonly Seen[]) => Sight,
): Tables<Sight> {
  const [one, two] = [sizeOf(first), sizeOf(second)];
  const accepts = 2 ** Math.ceil(Math.log2(Math.max(CLASSES_BYTES + one.low + two.low, one.high + two.high)));
  const pages = Math.ceil((accepts + one.high + two.high) / PAGE_BYTES);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: PAGES_MAX, shared: true });
  const table = (automaton: Automaton, half: number, low: number, high: number): Table<Sight> => {
    writeClasses(automaton, half, memory);
    const addresses = writeRows(automaton, low, high, memory);
    return {
      rowBytes: automaton.classes * 4,
      start: addresses[automaton.afterSeparator] as number,
      accepting: high,
      sights: automaton.seen.filter(isAccepting).map(sightOf),
    };
  };
  return {
    memory,
    accepts,
    first: table(first, 0, CLASSES_BYTES, accepts),
    second: table(second, 1, CLASSES_BYTES + one.low, accepts + one.high),
  };
}
