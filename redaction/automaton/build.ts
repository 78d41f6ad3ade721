import { Growing, ListIds } from './list-ids.ts';
import type { Sequence } from './trigger.ts';

/** A row of bytes to look for, and what it stands for: any number that the caller knows. */
export interface Sought {
  readonly sequence: Sequence;
  readonly meaning: number;
}

/** What has been seen when the automaton comes to an accepting state. */
export interface Seen {
  readonly meaning: number;
  /** Bytes of the value (0: not known), and bytes after it that only end it. */
  readonly bytes: number;
  readonly after: number;
}

/** A deterministic automaton: from each state, each class of bytes leads to the next. */
export interface Automaton {
  /** The class of each byte, 0 to `classes` - 1. */
  readonly classOf: Uint8Array;
  readonly classes: number;
  /** The next state, at state * classes + class. State 0 is the start. */
  readonly next: Uint32Array;
  readonly states: number;
  /** What has been seen when each state is come to; most often nothing. */
  readonly seen: readonly (readonly Seen[])[];
  /** The state after the separator of messages: where each message starts. */
  readonly afterSeparator: number;
}

/** More than so many make the table too large for the caches of a processor, long before it is too large for memory. */
const STATES_MAX = 65_536;
const MEMBERS_MAX = 1024;
const SEPARATOR = 0x1e;

interface Node {
  readonly edges: Map<number, number>;
  readonly seen: Seen[];
}

/** The rows as a graph whose edges are sets of bytes; what goes on in the same way is there once. Node 0 is the root. */
class Graph {
  readonly nodes: readonly Node[];
  readonly sets: (readonly number[])[] = [];
  readonly #setIds = new Map<string, number>();
  /** The same for sets that have been asked for, which are the same objects most often. */
  readonly #known = new Map<readonly number[], number>();

  constructor(all: readonly Sought[]) {
    this.nodes = withoutTwins(this.#tree(all));
  }

  #tree(all: readonly Sought[]): Node[] {
    const nodes: Node[] = [{ edges: new Map(), seen: [] }];
    for (const { sequence, meaning } of all) {
      const { sets, before, after, hasLength } = sequence;
      let node = nodes[0] as Node;
      for (const set of sets) {
        const id = this.#setId(set);
        let child = node.edges.get(id);
        if (child === undefined) {
          child = nodes.push({ edges: new Map(), seen: [] }) - 1;
          node.edges.set(id, child);
        }
        node = nodes[child] as Node;
      }
      const bytes = hasLength ? sets.length - before - after : 0;
      if (!node.seen.some((one) => one.meaning === meaning && one.bytes === bytes && one.after === after)) {
        node.seen.push({ meaning, bytes, after });
      }
    }
    return nodes;
  }

  #setId(set: readonly number[]): number {
    const known = this.#known.get(set);
    if (known !== undefined) return known;
    const key = set.join();
    const id = this.#setIds.get(key) ?? this.sets.push(set) - 1;
    this.#setIds.set(key, id);
    this.#known.set(set, id);
    return id;
  }
}

/** Merges nodes after which the same may follow. A child comes after its parent in the list. */
function withoutTwins(nodes: readonly Node[]): readonly Node[] {
  const first = new Map<string, number>();
  const twin = new Uint32Array(nodes.length);
  for (let id = nodes.length - 1; id >= 0; id--) {
    const { edges, seen } = nodes[id] as Node;
    for (const [set, child] of edges) edges.set(set, twin[child] as number);
    const ways = [...edges].map(([set, child]) => `${set}>${child}`).sort();
    const ends = seen.map(({ meaning, bytes, after }) => `${meaning}/${bytes}/${after}`).sort();
    const key = `${ways.join()} ${ends.join()}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, id);
    twin[id] = other ?? id;
  }
  return nodes;
}

/** The bytes of logs, the most frequent first: their classes stand side by side, so that a row's few cache lines hold them. */
const FREQUENT = [...Buffer.from('eitanosrcdlu01234567689 abfgmphvywk-:".,/=_xjqz[](){}\\ETSAIRNOCLDPMUHGBFVWYKXJQZ')];

/** Bytes that no set tells apart are of one class. */
function classesOf(sets: readonly (readonly number[])[]): { classOf: Uint8Array; classes: number } {
  let signature = new Uint32Array(256);
  for (const set of sets) {
    const split = new Map<number, number>();
    const inSet = new Uint8Array(256);
    for (const byte of set) inSet[byte] = 1;
    signature = signature.map((old, byte) => {
      const key = old * 2 + (inSet[byte] as number);
      if (!split.has(key)) split.set(key, split.size);
      return split.get(key) as number;
    });
  }
  const ids = new Map<number, number>();
  for (const byte of [...FREQUENT, ...signature.keys()]) {
    const one = signature[byte] as number;
    if (!ids.has(one)) ids.set(one, ids.size);
  }
  return { classOf: Uint8Array.from(signature, (one) => ids.get(one) as number), classes: ids.size };
}

/** Puts a number into an ascending list of `count`; the new count. */
function insert(list: Uint32Array, count: number, value: number): number {
  let at = count;
  while (at > 0 && (list[at - 1] as number) > value) at--;
  if (at > 0 && list[at - 1] === value) return count;
  list.copyWithin(at + 1, at, count);
  list[at] = value;
  return count + 1;
}

/** Writes the numbers of two ascending lists into a third, each once; how many they are. */
function merge(a: Uint32Array, b: Uint32Array, into: Uint32Array): number {
  let [i, j, count] = [0, 0, 0];
  while (i < a.length || j < b.length) {
    const [fromA, fromB] = [a[i] ?? 0xffffffff, b[j] ?? 0xffffffff];
    if (fromA <= fromB) i++;
    if (fromB <= fromA) j++;
    into[count++] = Math.min(fromA, fromB);
  }
  return count;
}

/** Makes the states: each stands for the set of nodes that the last bytes may have led to. The root is always one of them. */
class Subsets {
  /** The nodes of each state, without the root. */
  readonly members = new ListIds();
  readonly #rows = new Growing();
  readonly #classes: number;
  readonly #edges: readonly (readonly (readonly [classes: readonly number[], child: number])[])[];
  /** The nodes that each class leads to, from the state whose row is made. */
  readonly #reached: readonly Uint32Array[];
  readonly #counts: Uint32Array;
  readonly #fromRoot: readonly Uint32Array[];
  readonly #merged = new Uint32Array(MEMBERS_MAX * 2);

  constructor({ nodes, sets }: Graph, classOf: Uint8Array, classes: number, isAnchored: boolean) {
    const classesOfSet = sets.map((set) => [...new Set(set.map((byte) => classOf[byte] as number))]);
    this.#classes = classes;
    this.#edges = nodes.map(({ edges }) => [...edges].map(([set, child]) => [classesOfSet[set] as number[], child]));
    this.#reached = Array.from({ length: classes }, () => new Uint32Array(MEMBERS_MAX));
    this.#counts = new Uint32Array(classes);
    if (!isAnchored) this.#follow(0);
    this.#fromRoot = this.#reached.map((list, byteClass) => list.slice(0, this.#counts[byteClass]));
    this.members.idOf(new Uint32Array(0), 0);
    if (isAnchored) this.members.idOf(Uint32Array.of(0), 1);
    this.#rows.reserve(classes);
    this.#fromRoot.forEach((list, byteClass) => {
      this.#rows.array[byteClass] = this.members.idOf(list, list.length);
    });
    for (let state = 1; state < this.members.size; state++) {
      if (state > STATES_MAX) throw new Error(`the detectors' triggers need more than ${STATES_MAX} states`);
      this.#addRow(state);
    }
  }

  /** The next state of each state by class, at state * classes + class. */
  get rows(): Uint32Array {
    return this.#rows.array;
  }

  #follow(node: number): void {
    for (const [classes, child] of this.#edges[node] as (readonly [number[], number])[]) {
      for (const byteClass of classes) this.#reach(byteClass, child);
    }
  }

  #reach(byteClass: number, node: number): void {
    const count = this.#counts[byteClass] as number;
    if (count === MEMBERS_MAX) throw new Error(`the detectors' triggers overlap in more than ${MEMBERS_MAX} ways`);
    this.#counts[byteClass] = insert(this.#reached[byteClass] as Uint32Array, count, node);
  }

  #addRow(state: number): void {
    const start = state * this.#classes;
    this.#rows.reserve(start + this.#classes);
    this.#rows.array.copyWithin(start, 0, this.#classes);
    this.#counts.fill(0);
    for (const node of this.members.list(state)) this.#follow(node);
    for (let byteClass = 0; byteClass < this.#classes; byteClass++) {
      if (this.#counts[byteClass] === 0) continue;
      const reached = (this.#reached[byteClass] as Uint32Array).subarray(0, this.#counts[byteClass]);
      const count = merge(reached, this.#fromRoot[byteClass] as Uint32Array, this.#merged);
      this.#rows.array[start + byteClass] = this.members.idOf(this.#merged, count);
    }
  }
}

/**
 * Compiles rows of bytes into one automaton that finds them all, wherever they are and however they overlap. An anchored
 * one looks only where it is started: its start is state 1, and from state 0 nothing more can be found.
 */
export function buildAutomaton(all: readonly Sought[], { isAnchored = false } = {}): Automaton {
  const graph = new Graph(all);
  const { classOf, classes } = classesOf(graph.sets);
  const { rows, members } = new Subsets(graph, classOf, classes, isAnchored);
  const states = members.size;
  return {
    classOf,
    classes,
    next: rows.slice(0, states * classes),
    states,
    seen: Array.from({ length: states }, (_, state) => seenIn(members.list(state), graph)),
    afterSeparator: rows[classOf[SEPARATOR] as number] as number,
  };
}

const NOTHING: readonly Seen[] = [];

function seenIn(nodes: Uint32Array, graph: Graph): readonly Seen[] {
  let all = NOTHING;
  for (const node of nodes) {
    const { seen } = graph.nodes[node] as Node;
    if (seen.length > 0) all = [...all, ...seen];
  }
  return all;
}
