import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ZeefError } from '../../core/errors.ts';
import { type Backoff, backoffMs, retry } from '../../core/retry.ts';
import type { BulkSize } from './bulk-size.ts';
import { bareDeadLetter, deadLetter, isDeadIndex, type Refusal } from './dead-letter.ts';
import { Lines } from './lines.ts';
import { boundedLabels, type IndexerMetrics } from './metrics.ts';
import type { Replays } from './replay.ts';
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

/** In a few words, without Elasticsearch's reason: that may quote the event. */
function describeItem({ status, error }: BulkItem): string {
  return `HTTP ${status} (${error?.type ?? 'unknown'})`;
}

function refusalOf({ status, error }: BulkItem): Refusal {
  return { status, type: error?.type ?? 'unknown', reason: error?.reason ?? '' };
}

/** A line that Elasticsearch refused for good. */
interface Refused {
  readonly line: string;
  readonly refusal: Refusal;
}

/** One delivery, told from others. */
type Work = object;

/** What a sender works with. */
export interface SenderParts {
  readonly store: Store;
  readonly metrics: IndexerMetrics;
  readonly health: StoreHealth;
  readonly log: Logger;
  readonly size: BulkSize;
  readonly replays: Replays;
  /** Called when a data stream cannot be created because its template has gone. */
  readonly mend: (index: string, signal: AbortSignal) => Promise<void>;
  /** Given by tests. */
  readonly backoff?: Backoff;
}

/** Brings lines of `_bulk` bodies into Elasticsearch, whatever it takes, until each is answered for. */
export class BulkSender {
  readonly #store: Store;
  readonly #metrics: IndexerMetrics;
  readonly #log: Logger;
  readonly #health: StoreHealth;
  readonly #backoff: Backoff;
  readonly #size: BulkSize;
  readonly #replays: Replays;
  readonly #mend: SenderParts['mend'];
  readonly #reasonLabel = boundedLabels();
  /** What Elasticsearch keeps putting off: while some of it is left, all is not well because other data streams are. */
  readonly #inTrouble = new Set<Work>();

  constructor(parts: SenderParts) {
    this.#store = parts.store;
    this.#metrics = parts.metrics;
    this.#health = parts.health;
    this.#log = parts.log;
    this.#mend = parts.mend;
    this.#size = parts.size;
    this.#replays = parts.replays;
    this.#backoff = parts.backoff ?? STORE_BACKOFF;
  }

  /**
   * Resolves when each line has been created, was there already, or is a dead letter; rejects only when `signal` aborts.
   * What passes (429, 5xx, missing rights) is tried again; a body that is too large is halved.
   */
  async deliver(index: string, lines: Lines, signal: AbortSignal): Promise<void> {
    const work: Work = {};
    try {
      let left = lines;
      for (let tries = 1; left.length > 0; tries++) {
        const { answer, sent } = await this.#send(work, index, left, signal);
        if ('refused' in answer) return await this.#halve(index, sent, answer, signal);
        left = await this.#settle(index, sent, answer.items, signal);
        if (left.length === 0) break;
        const putOff = answer.items.find(({ status }) => canPass(status));
        this.#noteTries(work, tries, left.length, putOff);
        await delay(backoffMs(this.#backoff, tries), undefined, { signal });
      }
    } finally {
      this.#inTrouble.delete(work);
    }
    this.#noteWell();
  }

  /**
   * Resolves with an answer, however long Elasticsearch is away. After a request without an answer nobody knows what it
   * did, and the data stream may have been rolled over since; so what is there is left out of the next one.
   */
  async #send(
    work: Work,
    index: string,
    lines: Lines,
    signal: AbortSignal,
  ): Promise<{ answer: BulkAnswer; sent: Lines }> {
    let isOpen = isDeadIndex(index);
    let sent = lines;
    const onRetry = (error: unknown, tries: number, waitMs: number) => this.#noteAway(work, error, tries, waitMs);
    const answer = await retry({ ...this.#backoff, triesMax: Number.POSITIVE_INFINITY, signal, onRetry }, async () => {
      if (isOpen) sent = await this.unknown(index, sent, signal);
      isOpen = true;
      if (sent.length === 0) return { items: [], tookMs: 0 };
      return this.#request(index, sent, signal);
    });
    return { answer, sent };
  }

  /** The lines whose events are not there; the others are counted as duplicates. Rejects like Store.ask. */
  async unknown(index: string, lines: Lines, signal: AbortSignal, also?: string): Promise<Lines> {
    const unknown = await this.#replays.unknown(index, lines, signal, also);
    this.#metrics.duplicates.inc(lines.length - unknown.length);
    return unknown;
  }

  /** As `unknown`, however long Elasticsearch is away. */
  async unknownAtLast(index: string, lines: Lines, signal: AbortSignal, also: string): Promise<Lines> {
    const work: Work = {};
    const onRetry = (error: unknown, tries: number, waitMs: number) => this.#noteAway(work, error, tries, waitMs);
    const options = { ...this.#backoff, triesMax: Number.POSITIVE_INFINITY, signal, onRetry };
    const unknown = await retry(options, () => this.unknown(index, lines, signal, also)).finally(() =>
      this.#inTrouble.delete(work),
    );
    this.#noteWell();
    return unknown;
  }

  async #request(index: string, lines: Lines, signal: AbortSignal): Promise<BulkAnswer> {
    const startedMs = performance.now();
    const answer = await this.#store.bulk(index, lines.bytes, signal);
    const ms = performance.now() - startedMs;
    this.#metrics.bulkSeconds.observe(ms / 1000);
    this.#metrics.bulkBytes.inc(lines.bytes.length);
    if (!('refused' in answer)) {
      if (answer.items.length !== lines.length) {
        throw new ZeefError('STORE_UNAVAILABLE', `${answer.items.length} answers for ${lines.length} events`);
      }
      this.#size.answered(lines.bytes.length, ms);
    }
    if (this.#inTrouble.size === 0) this.#metrics.storeAvailable.set(1);
    return answer;
  }

  #noteAway(work: Work, error: unknown, tries: number, waitMs: number): void {
    this.#inTrouble.add(work);
    const reason = error instanceof ZeefError ? error.detail : 'unknown';
    if (this.#health.trouble === undefined || tries % 10 === 0) {
      this.#log.warn({ reason, tries, waitMs }, 'Elasticsearch does not take events; waiting');
    }
    this.#health.trouble = `Elasticsearch does not take events: ${reason}`;
    this.#metrics.storeAvailable.set(0);
    this.#metrics.retries.inc({ reason: 'request' });
    this.#size.putOff();
  }

  /** Counts the answers and buries what is refused for good; gives back the lines to try again. */
  async #settle(index: string, lines: Lines, items: readonly BulkItem[], signal: AbortSignal): Promise<Lines> {
    const again: number[] = [];
    const refused: Refused[] = [];
    let created = 0;
    let duplicates = 0;
    items.forEach((item, i) => {
      if (item.status < 300) created++;
      else if (item.status === 409) duplicates++;
      else if (canPass(item.status)) again.push(i);
      else refused.push({ line: lines.text(i), refusal: refusalOf(item) });
    });
    if (!isDeadIndex(index)) this.#metrics.indexed.inc(created);
    this.#metrics.duplicates.inc(duplicates);
    // When mending fails the events are tried again and it is called again.
    if (items.some(({ status }) => status === 404)) await this.#mend(index, signal).catch(() => undefined);
    this.#metrics.retries.inc({ reason: 'event' }, again.length);
    if (again.length > 0) this.#size.putOff();
    const buried = refused.length === 0 ? [] : await this.#bury(index, refused, signal);
    return Lines.join([...(again.length === 0 ? [] : [lines.pick(again)]), Lines.from(buried)]);
  }

  async #halve(
    index: string,
    lines: Lines,
    { refused: status, type }: { refused: 400 | 413; type: string },
    signal: AbortSignal,
  ): Promise<void> {
    if (lines.length === 1) {
      const refusal = { status, type: status === 413 ? 'too_large' : type, reason: 'the request was refused' };
      const again = await this.#bury(index, [{ line: lines.text(0), refusal }], signal);
      return this.deliver(index, Lines.from(again), signal);
    }
    if (status === 413) this.#size.tooLarge(lines.bytes.length);
    this.#metrics.retries.inc({ reason: 'halved' });
    const middle = lines.length >> 1;
    await this.deliver(index, lines.slice(0, middle), signal);
    await this.deliver(index, lines.slice(middle, lines.length), signal);
  }

  /** Writes dead letters; gives back the bare ones where a dead letter was refused itself. */
  async #bury(index: string, refused: readonly Refused[], signal: AbortSignal): Promise<string[]> {
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
    for (const [dead, letters] of byIndex) await this.deliver(dead, Lines.from(letters), signal);
    return [];
  }

  /** Counts a dead letter by its reason. */
  countDead(reason: string): void {
    this.#metrics.deadLetters.inc({ reason: this.#reasonLabel(reason) });
  }

  #noteTries(work: Work, tries: number, count: number, item: BulkItem | undefined): void {
    if (tries < PUT_OFF_TRIES) return;
    this.#inTrouble.add(work);
    const why = item === undefined ? '' : `: ${describeItem(item)}`;
    if (this.#health.trouble === undefined)
      this.#log.warn({ count, tries, why }, 'Elasticsearch keeps putting events off');
    this.#health.trouble = `Elasticsearch keeps putting ${count} events off${why}`;
    this.#metrics.storeAvailable.set(0);
  }

  #noteWell(): void {
    if (this.#health.trouble === undefined || this.#inTrouble.size > 0) return;
    this.#health.trouble = undefined;
    this.#metrics.storeAvailable.set(1);
    this.#log.info('Elasticsearch takes events again');
  }
}
