const BYTES_MIN = 65_536;
const BYTES_FIRST = 1_048_576;
const GROW = 1.25;
const SHRINK = 0.7;
/** Longer requests hold up others, whatever they achieve. */
const LATENCY_MS_MAX = 3000;
/** So many times the best cost of a byte says that bigger requests do not pay. */
const WORSE = 2;
/** The best cost is forgotten slowly, for a cluster changes. */
const FORGET = 1.02;

/** How many bytes a `_bulk` request should have: more while it pays, fewer when Elasticsearch is slow or refuses. */
export class BulkSize {
  readonly #bytesMax: number;
  #target: number;
  /** Requests of this size were refused as too large. */
  #refused = Number.POSITIVE_INFINITY;
  #best = Number.POSITIVE_INFINITY;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
    this.#target = Math.min(BYTES_FIRST, bytesMax);
  }

  get bytes(): number {
    return this.#target;
  }

  #set(bytes: number): void {
    const most = Math.min(this.#bytesMax, this.#refused / 2);
    this.#target = Math.round(Math.max(Math.min(BYTES_MIN, most), Math.min(most, bytes)));
  }

  /** A request of so many bytes was answered after `ms`. */
  answered(bytes: number, ms: number): void {
    // A small one says nothing about big ones.
    if (bytes < this.#target / 2) return;
    const cost = ms / bytes;
    this.#best = Math.min(this.#best * FORGET, cost);
    const pays = ms <= LATENCY_MS_MAX && cost <= this.#best * WORSE;
    this.#set(this.#target * (pays ? GROW : SHRINK));
  }

  /** Elasticsearch put off events, or a whole request (429, 503). */
  putOff(): void {
    this.#set(this.#target * SHRINK);
  }

  /** A request of so many bytes was refused as too large (413). */
  tooLarge(bytes: number): void {
    this.#refused = Math.min(this.#refused, bytes);
    this.#set(this.#target);
  }
}
