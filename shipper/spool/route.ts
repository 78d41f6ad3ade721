import type { Block } from '../../core/block.ts';
import type { Outcome, Passage } from '../account.ts';
import type { HostSieve } from '../host-sieve.ts';
import type { Ledger } from '../ledger.ts';
import { areAlike, mergeBlocks } from '../merge-blocks.ts';
import type { Sender } from '../sender.ts';
import type { Slots } from './slots.ts';
import type { Appended, Spooled } from './spool.ts';

const BLOCK_BYTES = 512 * 1024;
const BLOCK_COUNT = 8192;

interface Kept {
  readonly passage: Passage;
  readonly withheld: number;
}

interface Taken extends Spooled, Kept {}

const firstOffset = ({ header }: Block) => `${header.source} ${header.offset[0]}`;

/** Says of each what became of all; which of them a refused event was in does not matter, for they are of one source. */
function settle(group: readonly Taken[], outcome: Outcome): void {
  let refused = outcome.dropped.refused ?? 0;
  let { withheld } = outcome;
  for (const { block, passage, done, withheld: onHost } of group) {
    const { count } = block.header;
    const lost = Math.min(refused, count);
    refused -= lost;
    passage.done({
      acknowledged: count - lost,
      withheld: onHost + withheld,
      dropped: lost > 0 ? { refused: lost } : {},
    });
    withheld = 0;
    done();
  }
}

/** The way of blocks that cannot be read again: sieved, into the spool, and from there to the sender. */
export class SpoolRoute {
  readonly #slots: Slots;
  readonly #sender: Sender;
  readonly #ledger: Ledger;
  readonly #sieve: HostSieve | undefined;
  /** What is in the spool of this run and not yet with the sender, by source and first offset. */
  readonly #kept = new Map<string, Kept>();
  /** The block that was read and did not fit into the one before. */
  #held: Taken | undefined;

  /** Without a sieve blocks are spooled as they are; then the spool must encrypt. */
  constructor(slots: Slots, sender: Sender, ledger: Ledger, sieve: HostSieve | undefined) {
    this.#slots = slots;
    this.#sender = sender;
    this.#ledger = ledger;
    this.#sieve = sieve;
    sender.onDone = () => this.send();
  }

  /** Bytes in the spool. */
  get bytes(): number {
    return [this.#slots.own, ...this.#slots.left].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Whether everything is with the gateway. */
  get isEmpty(): boolean {
    return this.#held === undefined && this.#sender.idle && this.#slots.left.length === 0 && this.#slots.own.isEmpty;
  }

  /** Takes a block of `lines` lines; unless it says `kept`, the block is still the caller's. */
  keep(block: Block, lines: number): Appended {
    const { block: safe, withheld } = this.#sieve?.sieve(block) ?? { block, withheld: 0 };
    const appended = this.#slots.own.append(safe, lines);
    if (appended !== 'kept') return appended;
    this.#kept.set(firstOffset(safe), { passage: this.#open(safe, lines), withheld });
    this.send();
    return 'kept';
  }

  #open(block: Block, lines: number): Passage {
    const nowMs = Date.now();
    return this.#ledger.of(block.header.source, nowMs).open(block, lines, nowMs);
  }

  /** Hands what is in the spool to the sender while that has room. */
  send(): void {
    this.#letGo();
    while (this.#sender.hasRoom) {
      const group = this.#group();
      if (group === undefined) return;
      this.#sender.put({
        block: mergeBlocks(group.map(({ block }) => block) as [Block, ...Block[]]),
        onLeave: () => {
          for (const { block, passage } of group) passage.shipped(block.header.count);
        },
        done: (outcome) => settle(group, outcome),
      });
    }
  }

  /** The next blocks that are alike, as many as one block may hold. */
  #group(): Taken[] | undefined {
    const first = this.#take();
    if (first === undefined) return undefined;
    const group = [first];
    let bytes = first.block.body.length;
    let count = first.block.header.count;
    for (let next = this.#take(); next !== undefined; next = this.#take()) {
      bytes += next.block.body.length;
      count += next.block.header.count;
      if (bytes > BLOCK_BYTES || count > BLOCK_COUNT || !areAlike(first.block, next.block)) {
        this.#held = next;
        break;
      }
      group.push(next);
    }
    return group;
  }

  #take(): Taken | undefined {
    const held = this.#held;
    this.#held = undefined;
    if (held !== undefined) return held;
    const spooled = this.#slots.left[0]?.next() ?? this.#slots.own.next();
    if (spooled === undefined) return undefined;
    const key = firstOffset(spooled.block);
    const kept = this.#kept.get(key) ?? { passage: this.#open(spooled.block, spooled.lines), withheld: 0 };
    this.#kept.delete(key);
    return { ...spooled, ...kept };
  }

  /** Lets spools of others go that are empty. */
  #letGo(): void {
    const [first] = this.#slots.left;
    if (first?.isEmpty !== true) return;
    this.#slots.left.shift();
    first.close().catch(() => {});
  }

  /** Lets the folders go; what is left in them is sent by the next run. */
  async close(): Promise<void> {
    for (const spool of [...this.#slots.left, this.#slots.own]) await spool.close();
  }
}
