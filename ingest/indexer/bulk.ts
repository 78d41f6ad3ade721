import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ZeefError } from '../../core/errors.ts';
import { type Backoff, backoffMs, retry } from '../../core/retry.ts';
import { bareDeadLetter, deadLetter, isDeadIndex, type Refusal } from './dead-letter.ts';
import { boundedLabels, type IndexerMetrics } from './metrics.ts';
import type { BulkAnswer, BulkItem, Store } from './store.ts';

/** Between two tries while Elasticsearch is away or overloaded. */
export const STORE_BACKOFF: Backoff = { firstMs: 250, lastMs: 30_000 };

/** Whether Elasticsearch takes what it is sent; told to readiness. */
export interface StoreHealth {
  /** Why it does not, or undefined when it does. */
  trouble: string | undefined;
}

/** Tries before single events that Elasticsearch keeps putting off make the indexer unready. */
const PUT_OFF_TRIES = 4;

/** Statuses that someone can mend without touching the event: rights, a missing index, overload, trouble inside. */
function canPass(status: number): boolean {
  return status === 429 || status >= 500 || status === 401 || status === 403 || status === 404 || status === 408;
}

function refusalOf({ status, error }: BulkItem): Refusal {
  return { status, type: error?.type ?? 'unknown', reason: error?.reason ?? '' };
}

/** What a sender works with. */
export interface SenderParts {
  readonly store: Store;
  readonly metrics: IndexerMetrics;
  readonly health: StoreHealth;
  readonly log: Logger;
  /** Called when a data stream cannot be created because its template has gone. */
  readonly mend: (index: string, signal: AbortSignal) => Promise<void>;
  /** Given by tests. */
  readonly backoff?: Backoff;
}

/** The lines as one body. Writing them one by one into a buffer of the right size costs half of joining them first. */
function encodeLines(lines: readonly string[]): Buffer {
  let bytes = 0;
  for (const line of lines) bytes += Buffer.byteLength(line);
  const body = Buffer.allocUnsafe(bytes);
  let end = 0;
  for (const line of lines) end += body.write(line, end);
  return body;
}

/** Brings lines of `_bulk` bodies into Elasticsearch, whatever it takes, until each is answered for. */
export class BulkSender {
  readonly #store: Store;
  readonly #metrics: IndexerMetrics;
  readonly #log: Logger;
  readonly #health: StoreHealth;
  readonly #backoff: Backoff;
  readonly #mend: SenderParts['mend'];
  readonly #reasonLabel = boundedLabels();

  constructor(parts: SenderParts) {
    this.#store = parts.store;
    this.#metrics = parts.metrics;
    this.#health = parts.health;
    this.#log = parts.log;
    this.#mend = parts.mend;
    this.#backoff = parts.backoff ?? STORE_BACKOFF;
  }

  /**
   * Resolves when each line has been created, was there already, or is a dead letter; rejects only when `signal` aborts.
   * What passes (429, 5xx, missing rights) is tried again; a body that is too large is halved.
   */
  async deliver(index: string, lines: readonly string[], signal: AbortSignal): Promise<void> {
    let left = lines;
    for (let tries = 1; left.length > 0; tries++) {
      const answer = await this.#send(index, left, signal);
      if ('refused' in answer) return this.#halve(index, left, answer, signal);
      left = await this.#settle(index, left, answer.items, signal);
      if (left.length === 0) break;
      this.#noteTries(tries, left.length);
      await delay(backoffMs(this.#backoff, tries), undefined, { signal });
    }
    if (this.#health.trouble !== undefined) this.#noteWell();
  }

  /** Resolves with an answer, however long Elasticsearch is away. */
  async #send(index: string, lines: readonly string[], signal: AbortSignal): Promise<BulkAnswer> {
    const body = encodeLines(lines);
    const onRetry = (error: unknown, tries: number, waitMs: number) => {
      const reason = error instanceof ZeefError ? error.detail : 'unknown';
      if (this.#health.trouble === undefined || tries % 10 === 0) {
        this.#log.warn({ reason, tries, waitMs }, 'Elasticsearch does not take events; waiting');
      }
      this.#health.trouble = `Elasticsearch does not take events: ${reason}`;
      this.#metrics.storeAvailable.set(0);
      this.#metrics.retries.inc({ reason: 'request' });
    };
    return retry({ ...this.#backoff, triesMax: Number.POSITIVE_INFINITY, signal, onRetry }, async () => {
      const end = this.#metrics.bulkSeconds.startTimer();
      const answer = await this.#store.bulk(index, body, signal);
      end();
      if (!('refused' in answer) && answer.items.length !== lines.length) {
        throw new ZeefError('STORE_UNAVAILABLE', `${answer.items.length} answers for ${lines.length} events`);
      }
      this.#metrics.storeAvailable.set(1);
      return answer;
    });
  }

  /** Counts the answers and buries what is refused for good; gives back the lines to try again. */
  async #settle(
    index: string,
    lines: readonly string[],
    items: readonly BulkItem[],
    signal: AbortSignal,
  ): Promise<string[]> {
    const again: string[] = [];
    const refused: { line: string; refusal: Refusal }[] = [];
    let created = 0;
    let duplicates = 0;
    items.forEach((item, i) => {
      const line = lines[i] ?? '';
      if (item.status < 300) created++;
      else if (item.status === 409) duplicates++;
      else if (canPass(item.status)) again.push(line);
      else refused.push({ line, refusal: refusalOf(item) });
    });
    if (!isDeadIndex(index)) this.#metrics.indexed.inc(created);
    this.#metrics.duplicates.inc(duplicates);
    // When mending fails the events are tried again and it is called again.
    if (items.some(({ status }) => status === 404)) await this.#mend(index, signal).catch(() => undefined);
    this.#metrics.retries.inc({ reason: 'event' }, again.length);
    if (refused.length === 0) return again;
    return [...again, ...(await this.#bury(index, refused, signal))];
  }

  async #halve(
    index: string,
    lines: readonly string[],
    { refused: status, type }: { refused: 400 | 413; type: string },
    signal: AbortSignal,
  ): Promise<void> {
    if (lines.length === 1) {
      const refusal = { status, type: status === 413 ? 'too_large' : type, reason: 'the request was refused' };
      const again = await this.#bury(index, [{ line: lines[0] ?? '', refusal }], signal);
      return this.deliver(index, again, signal);
    }
    this.#metrics.retries.inc({ reason: 'halved' });
    const middle = lines.length >> 1;
    await this.deliver(index, lines.slice(0, middle), signal);
    await this.deliver(index, lines.slice(middle), signal);
  }

  /** Writes dead letters; gives back the bare ones where a dead letter was refused itself. */
  async #bury(
    index: string,
    refused: readonly { line: string; refusal: Refusal }[],
    signal: AbortSignal,
  ): Promise<string[]> {
    const nowMs = Date.now();
    if (isDeadIndex(index)) {
      this.#log.error({ count: refused.length, index }, 'dead letters were refused; keeping them without their text');
      return refused.map(({ line, refusal }) => bareDeadLetter(line, refusal, nowMs));
    }
    const byIndex = new Map<string, string[]>();
    for (const { line, refusal } of refused) {
      const letter = deadLetter(index, line, refusal, nowMs);
      byIndex.set(letter.index, [...(byIndex.get(letter.index) ?? []), letter.line]);
      this.countDead(refusal.type);
    }
    this.#log.warn({ count: refused.length, index }, 'events refused; they become dead letters');
    for (const [dead, letters] of byIndex) await this.deliver(dead, letters, signal);
    return [];
  }

  /** Counts a dead letter by its reason. */
  countDead(reason: string): void {
    this.#metrics.deadLetters.inc({ reason: this.#reasonLabel(reason) });
  }

  #noteTries(tries: number, count: number): void {
    if (tries < PUT_OFF_TRIES) return;
    if (this.#health.trouble === undefined) this.#log.warn({ count, tries }, 'Elasticsearch keeps putting events off');
    this.#health.trouble = `Elasticsearch keeps putting ${count} events off`;
  }

  #noteWell(): void {
    this.#health.trouble = undefined;
    this.#log.info('Elasticsearch takes events again');
  }
}
