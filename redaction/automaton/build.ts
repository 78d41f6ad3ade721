import type { Sequence } from './trigger.ts';

/** A row of bytes to look for, and what it stands for: any number that the caller knows. */
export interface Sought {
  readonly sequence: Sequence;
  readonly meaning: number;
}

/** What has been seen when the automaton comes to an accepting state. */
export interface Seen {
  readonly meaning: number;
  /** Bytes of the value, and bytes after it that only end it. */
  readonly bytes: number;
  readonly after: number;
}

/** A deterministic automaton: from each state, each class of bytes leads to the next. */
export interface Automaton {
  /** The class of each byte, 0 to `classes` - 1. */
  readonly classOf: Uint8Array;
  readonly classes: number;
  /** The next state, at state * classes + class. State 0 is the start. States from `accepting` on have seen something. */
  readonly next: Uint32Array;
  readonly states: number;
  readonly accepting: number;
  /** What the state accepting + i has seen. */
  readonly seen: readonly (readonly Seen[])[];
  /** The state after the separator of messages: where each message starts. */
  readonly afterSeparator: number;
}

/** More than so many make the table too large for the processor's caches, long before it is too large for memory. */
const STATES_MAX = 200_000;
const SEPARATOR = 0x1e;

interface Node {
  readonly id: number;
  readonly edges: Map<number, Node>;
  readonly seen: Seen[];
}

/** The rows as a tree whose edges are sets of bytes. */
class Tree {
  readonly nodes: Node[] = [];
  readonly sets: (readonly number[])[] = [];
  readonly #setIds = new Map<string, number>();

  constructor(all: readonly Sought[]) {
    const root = this.#add();
    for (const { sequence, meaning } of all) {
      const { sets, before, after } = sequence;
      let node = root;
      for (const set of sets) {
        const id = this.#setId(set);
        let child = node.edges.get(id);
        if (child === undefined) {
          child = this.#add();
          node.edges.set(id, child);
        }
        node = child;
      }
      const bytes = sets.length - before - after;
      if (!node.seen.some((one) => one.meaning === meaning && one.bytes === bytes && one.after === after)) {
        node.seen.push({ meaning, bytes, after });
      }
    }
  }

  #add(): Node {
    const node = { id: this.nodes.length, edges: new Map(), seen: [] };
    this.nodes.push(node);
    return node;
  }

  #setId(set: readonly number[]): number {
    const key = set.join();
    let id = this.#setIds.get(key);
    if (id === undefined) {
      id = this.sets.push(set) - 1;
      this.#setIds.set(key, id);
    }
    return id;
  }
}

/** Bytes that no set tells apart are of one class. */
function classesOf(sets: readonly (readonly number[])[]): { classOf: Uint8Array; classes: number } {
  let classOf = new Uint8Array(256);
  let classes = 1;
  for (const set of sets) {
    const split = new Map<number, number>();
    const next = classOf.slice();
    const inSet = new Uint8Array(256);
    for (const byte of set) inSet[byte] = 1;
    for (let byte = 0; byte < 256; byte++) {
      const key = (classOf[byte] as number) * 2 + (inSet[byte] as number);
      if (!split.has(key)) split.set(key, split.size);
      next[byte] = split.get(key) as number;
    }
    classes = split.size;
    classOf = next;
  }
  return { classOf, classes };
}

/** Makes the states: each stands for the set of nodes that the last bytes may have led to. The root is always one of them. */
class Subsets {
  readonly rows: Uint32Array[] = [];
  readonly members: (readonly number[])[] = [];
  readonly #ids = new Map<string, number>();
  readonly #nodes: readonly Node[];
  readonly #classesOfSet: readonly (readonly number[])[];
  readonly #fromRoot: number[][];

  constructor(tree: Tree, classOf: Uint8Array, classes: number) {
    this.#nodes = tree.nodes;
    this.#classesOfSet = tree.sets.map((set) => [...new Set(set.map((byte) => classOf[byte] as number))]);
    this.#fromRoot = Array.from({ length: classes }, () => []);
    this.#follow(0, this.#fromRoot);
    this.#idOf([]);
    const first = Uint32Array.from(this.#fromRoot, (nodes) => this.#idOf(nodes));
    this.rows.push(first);
    for (let state = 1; state < this.members.length; state++) this.rows.push(this.#row(state, first));
  }

  #follow(node: number, into: number[][]): void {
    for (const [set, child] of (this.#nodes[node] as Node).edges) {
      for (const byteClass of this.#classesOfSet[set] as number[]) {
        const children = into[byteClass];
        if (children === undefined) into[byteClass] = [child.id];
        else children.push(child.id);
      }
    }
  }

  #row(state: number, first: Uint32Array): Uint32Array {
    const row = first.slice();
    const reached: number[][] = [];
    for (const node of this.members[state] as number[]) this.#follow(node, reached);
    for (const [byteClass, nodes] of reached.entries()) {
      if (nodes !== undefined) row[byteClass] = this.#idOf([...nodes, ...(this.#fromRoot[byteClass] as number[])]);
    }
    return row;
  }

  #idOf(nodes: number[]): number {
    const members = nodes.sort((a, b) => a - b);
    const key = members.join();
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.members.push(members) - 1;
      this.#ids.set(key, id);
      if (id >= STATES_MAX) throw new Error(`the detectors' triggers need more than ${STATES_MAX} states`);
    }
    return id;
  }
}

/** Compiles rows of bytes into one automaton that finds them all, wherever they are and however they overlap. */
export function buildAutomaton(all: readonly Sought[]): Automaton {
  const tree = new Tree(all);
  const { classOf, classes } = classesOf(tree.sets);
  const { rows, members } = new Subsets(tree, classOf, classes);
  const seen = members.map((nodes) => nodes.flatMap((node) => (tree.nodes[node] as Node).seen));
  const order = [...rows.keys()].sort((a, b) => Math.min(1, seen[a]?.length ?? 0) - Math.min(1, seen[b]?.length ?? 0));
  const newId = new Uint32Array(rows.length);
  for (const [id, state] of order.entries()) newId[state] = id;
  const next = new Uint32Array(rows.length * classes);
  for (const [id, state] of order.entries()) {
    (rows[state] as Uint32Array).forEach((target, byteClass) => {
      next[id * classes + byteClass] = newId[target] as number;
    });
  }
  const accepting = seen.filter((list) => list.length === 0).length;
  return {
    classOf,
    classes,
    next,
    states: rows.length,
    accepting,
    seen: order.slice(accepting).map((state) => seen[state] as Seen[]),
    afterSeparator: next[classOf[SEPARATOR] as number] as number,
  };
}
