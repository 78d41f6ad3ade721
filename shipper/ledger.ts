import { createHash } from 'node:crypto';
import { type Block, SEPARATOR } from '../core/block.ts';
import { LEDGER_DATASET, type LedgerEntry } from '../core/ledger.ts';
import { Account, type SavedCounts } from './account.ts';

const ACCOUNTS_MAX = 20_000;
const FORGET_MS = 7 * 24 * 3600 * 1000;
const HOST_DIGITS = 16;
/** Entries in one block; more go into the next. */
const ENTRIES_MAX = 1000;

/** The counts of all sources. */
export class Ledger {
  readonly #accounts = new Map<string, Account>();
  /** What was last sent of each source. */
  readonly #sent = new Map<string, number>();

  /** Goes on from counts that were kept. */
  restore(saved: SavedCounts): void {
    for (const [source, counts] of Object.entries(saved)) {
      if (!this.#accounts.has(source)) this.#accounts.set(source, new Account(source, counts, counts.changedMs));
    }
  }

  /** The account of a source; a new one when it is not known. */
  of(source: string, nowMs: number): Account {
    let account = this.#accounts.get(source);
    if (account === undefined) {
      account = new Account(source, undefined, nowMs);
      this.#accounts.set(source, account);
      if (this.#accounts.size > ACCOUNTS_MAX) this.#forget(Number.POSITIVE_INFINITY);
    }
    return account;
  }

  /** Forgets accounts without change since `beforeMs`, and the longest unchanged when there are too many. */
  #forget(beforeMs: number): void {
    const idle = [...this.#accounts.values()].filter((account) => account.idle && account.changedMs < beforeMs);
    idle.sort((a, b) => a.changedMs - b.changedMs);
    const tooMany = Number.isFinite(beforeMs) ? idle.length : this.#accounts.size - ACCOUNTS_MAX;
    for (const { source } of idle.slice(0, tooMany)) {
      this.#accounts.delete(source);
      this.#sent.delete(source);
    }
  }

  /** All accounts, the last changed first. */
  accounts(): Account[] {
    return [...this.#accounts.values()].sort((a, b) => b.changedMs - a.changedMs);
  }

  /** What is kept over a restart. */
  saved(nowMs: number): SavedCounts {
    this.#forget(nowMs - FORGET_MS);
    return Object.fromEntries([...this.#accounts.values()].map((account) => [account.source, account.saved()]));
  }

  /** The entries that changed since they were last taken, at most a block of them. */
  takeChanged(): LedgerEntry[] {
    const changed: LedgerEntry[] = [];
    for (const account of this.#accounts.values()) {
      if (changed.length >= ENTRIES_MAX) break;
      if (this.#sent.get(account.source) === account.changedMs) continue;
      this.#sent.set(account.source, account.changedMs);
      changed.push(account.entry());
    }
    return changed;
  }
}

/** Writes 123456789 as 123456789e0, the same number: no sieve takes that for somebody's. */
function exponential(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? (JSON as unknown as RawJson).rawJSON(`${value}e0`) : value;
}

interface RawJson {
  rawJSON(text: string): object;
}

/** A block that carries ledger entries the way of every block; `firstOffset` must grow with each. */
export function ledgerBlock(entries: readonly LedgerEntry[], host: string, firstOffset: number, nowMs: number): Block {
  const messages = entries.map((entry) => Buffer.from(JSON.stringify({ zeef: { ledger: entry } }, exponential)));
  const separator = Buffer.of(SEPARATOR);
  return {
    header: {
      v: 1,
      source: `ledger:${createHash('sha256').update(host).digest('hex').slice(0, HOST_DIGITS)}`,
      meta: { host: { name: host }, service: { name: 'zeef-shipper' }, data_stream: { dataset: LEDGER_DATASET } },
      count: entries.length,
      time: entries.map(() => nowMs),
      offset: entries.map((_, index) => firstOffset + index),
      length: messages.map(({ length }) => length),
    },
    body: Buffer.concat(messages.flatMap((message, index) => (index === 0 ? [message] : [separator, message]))),
  };
}
