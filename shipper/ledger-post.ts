import { type Ledger, ledgerBlock } from './ledger.ts';
import type { Sender } from './sender.ts';

const POST_MS = 10_000;

/** Sends the ledger along, every ten seconds and at the end. */
export class LedgerPost {
  readonly #ledger: Ledger;
  readonly #sender: Sender;
  readonly #host: string;
  readonly #timer: NodeJS.Timeout;
  #offset = 0;

  constructor(ledger: Ledger, sender: Sender, host: string) {
    this.#ledger = ledger;
    this.#sender = sender;
    this.#host = host;
    this.#timer = setInterval(() => this.#post(), POST_MS).unref();
  }

  /** Puts what changed before the gateway; when there is no room it waits for the next time. */
  #post(): void {
    if (!this.#sender.hasRoom) return;
    const entries = this.#ledger.takeChanged();
    if (entries.length === 0) return;
    this.#sender.put({ block: ledgerBlock(entries, this.#host, this.#offset, Date.now()), done: () => {} });
    this.#offset += entries.length;
  }

  /** Posts a last time. */
  close(): void {
    clearInterval(this.#timer);
    this.#post();
  }
}
