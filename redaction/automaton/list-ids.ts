/** An array of 32-bit numbers that grows as it is written to. */
export class Growing {
  array = new Uint32Array(1 << 8);

  /** Makes room for so many numbers in all. */
  reserve(count: number): void {
    if (count <= this.array.length) return;
    const larger = new Uint32Array(Math.max(count, this.array.length * 2));
    larger.set(this.array);
    this.array = larger;
  }
}

/** Numbers for lists of numbers: equal lists have the same. The lists stand one after the other, found by their hash. */
export class ListIds {
  readonly #pool = new Growing();
  readonly #starts: number[] = [0];
  /** Numbers of lists plus 1, where their hash leads to; 0 is free. */
  #table = new Uint32Array(1 << 8);

  get size(): number {
    return this.#starts.length - 1;
  }

  /** A list by its number. */
  list(id: number): Uint32Array {
    return this.#pool.array.subarray(this.#starts[id], this.#starts[id + 1]);
  }

  /** The number of the list that is the first `count` entries of `list`. */
  idOf(list: Uint32Array, count: number): number {
    let at = hashOf(list, count) & (this.#table.length - 1);
    for (let known = this.#table[at] as number; known !== 0; known = this.#table[at] as number) {
      if (this.#isEqual(known - 1, list, count)) return known - 1;
      at = (at + 1) & (this.#table.length - 1);
    }
    const id = this.size;
    const start = this.#starts[id] as number;
    this.#pool.reserve(start + count);
    this.#pool.array.set(list.subarray(0, count), start);
    this.#starts.push(start + count);
    this.#table[at] = id + 1;
    if (this.size * 2 > this.#table.length) this.#rehash();
    return id;
  }

  #isEqual(id: number, list: Uint32Array, count: number): boolean {
    const start = this.#starts[id] as number;
    if ((this.#starts[id + 1] as number) - start !== count) return false;
    const pool = this.#pool.array;
    for (let i = 0; i < count; i++) if (pool[start + i] !== list[i]) return false;
    return true;
  }

  #rehash(): void {
    this.#table = new Uint32Array(this.#table.length * 2);
    for (let id = 0; id < this.size; id++) {
      const list = this.list(id);
      let at = hashOf(list, list.length) & (this.#table.length - 1);
      while (this.#table[at] !== 0) at = (at + 1) & (this.#table.length - 1);
      this.#table[at] = id + 1;
    }
  }
}

function hashOf(list: Uint32Array, count: number): number {
  let hash = count;
  for (let i = 0; i < count; i++) hash = Math.imul(hash ^ (list[i] as number), 0x9e3779b1);
  return (hash ^ (hash >>> 15)) >>> 0;
}
