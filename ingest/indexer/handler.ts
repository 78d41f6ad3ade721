import { setImmediate as breathe } from 'node:timers/promises';
import type { Logger } from 'pino';
import { BLOCK_LIMITS, type Block, decodeBlock } from '../../core/block.ts';
import { ZeefError } from '../../core/errors.ts';
import { LEDGER_DATASET } from '../../core/ledger.ts';
import type { Settings } from '../../core/settings.ts';
import { unpack } from '../compression.ts';
import type { BlockHandler, QueuedBlock } from '../queue.ts';
import type { BulkSender } from './bulk.ts';
import type { BulkSize } from './bulk-size.ts';
import { deadIndex, undecodableLetter } from './dead-letter.ts';
import { buildDocuments, DEFAULT_NAMESPACE, streamPart } from './documents.ts';
import { type Conflicts, Firsts } from './firsts.ts';
import { buildLedgerDocuments } from './ledger-documents.ts';
import { Lines } from './lines.ts';
import { boundedLabels, type IndexerMetrics } from './metrics.ts';
import type { Resieve } from './resieve.ts';
import { Slots } from './slots.ts';
import type { Streams } from './streams.ts';

const HEARTBEAT_MS = 1000;

/** What the handler works with. */
export interface HandlerParts {
  readonly settings: Settings;
  readonly log: Logger;
  readonly metrics: IndexerMetrics;
  readonly sender: BulkSender;
  readonly size: BulkSize;
  readonly streams: Streams;
  readonly conflicts: Conflicts;
  /** Absent where no policy is configured. */
  readonly resieve?: Resieve | undefined;
}

/** Lines that wait to be sent to one data stream. */
interface Bundle {
  readonly parts: Lines[];
  bytes: number;
}

/** One call's work: gathers lines into bodies of the size that pays and sends each as soon as it is full. */
class Batch {
  readonly #parts: HandlerParts;
  readonly #slots: Slots;
  readonly #signal: AbortSignal;
  readonly #fail: (error: unknown) => void;
  readonly #bundles = new Map<string, Bundle>();
  readonly #sending: Promise<void>[] = [];
  #bytes = 0;

  constructor(parts: HandlerParts, slots: Slots, signal: AbortSignal, fail: (error: unknown) => void) {
    this.#parts = parts;
    this.#slots = slots;
    this.#signal = signal;
    this.#fail = fail;
  }

  async add(index: string, lines: Lines): Promise<void> {
    const { size } = this.#parts;
    for (let from = 0; from < lines.length; ) {
      const bundle = this.#bundles.get(index) ?? { parts: [], bytes: 0 };
      this.#bundles.set(index, bundle);
      const room = size.bytes - bundle.bytes;
      const rest = from === 0 ? lines : lines.slice(from, lines.length);
      if (bundle.bytes > 0 && rest.fitting(0, room) === 1 && rest.slice(0, 1).bytes.length > room) {
        await this.#send(index, bundle);
        continue;
      }
      const part = rest.slice(0, rest.fitting(0, room));
      bundle.parts.push(part);
      bundle.bytes += part.bytes.length;
      this.#bytes += part.bytes.length;
      from += part.length;
      if (from < lines.length) await this.#send(index, bundle);
    }
    if (this.#bytes > size.bytes) await this.flush();
  }

  async flush(): Promise<void> {
    for (const [index, bundle] of this.#bundles) await this.#send(index, bundle);
  }

  async #send(index: string, { parts, bytes }: Bundle): Promise<void> {
    this.#bundles.delete(index);
    this.#bytes -= bytes;
    await this.#slots.take(this.#signal);
    const sending = this.#parts.sender
      .deliver(index, Lines.join(parts), this.#signal)
      .finally(() => this.#slots.give());
    // The first failure ends the others; all of them are awaited in done.
    this.#sending.push(sending.catch(this.#fail));
  }

  async done(): Promise<void> {
    await Promise.all(this.#sending);
  }
}

function decode({ value }: QueuedBlock): Block {
  return decodeBlock(unpack(value, 'zstd', BLOCK_LIMITS.bytesMax));
}

/** Makes the function that turns queued blocks into documents and resolves when Elasticsearch has answered for each. */
export function createHandler(parts: HandlerParts): BlockHandler {
  const { settings, log, metrics, sender, streams, conflicts } = parts;
  const slots = new Slots(settings.indexer.bulksInFlight);
  const kindLabel = boundedLabels();
  const firsts = new Firsts();

  const resieved = (block: Block): Block => {
    const again = parts.resieve?.again(block) ?? block;
    if (again !== block) metrics.resieved.inc();
    return again;
  };

  const addBlock = async (batch: Batch, queued: QueuedBlock, signal: AbortSignal): Promise<Block | undefined> => {
    let block: Block;
    try {
      block = resieved(decode(queued));
    } catch (error) {
      const { index, line, reason } = undecodableLetter(queued, error, Date.now());
      log.error({ partition: queued.partition, offset: queued.offset, reason }, 'a block cannot be read; dead letter');
      sender.countDead(reason);
      await batch.add(index, Lines.from([line]));
      return undefined;
    }
    const { header } = block;
    const dataset = streams.dataset(header.meta.data_stream?.dataset);
    await streams.prepare(dataset, signal);
    const { index, lines } =
      dataset === LEDGER_DATASET ? buildLedgerDocuments(block, Date.now()) : buildDocuments(block, dataset, Date.now());
    const place = { ...queued, bytes: queued.value.length };
    let fresh = lines;
    if (firsts.isFirst(place, header)) {
      const dead = deadIndex(streamPart(header.namespace) ?? DEFAULT_NAMESPACE);
      fresh = await sender.unknownAtLast(index, lines, signal, dead);
      const known = lines.length - fresh.length;
      if (known > 0) firsts.known(place, header.source);
      if (known > 0) conflicts.add(header.source, known);
    }
    await batch.add(index, fresh);
    return block;
  };

  const handle = async (blocks: QueuedBlock[], batch: Batch, signal: AbortSignal, oldest: { timeMs: number }) => {
    const findings: [string, number][] = [];
    for (const queued of blocks) {
      signal.throwIfAborted();
      const block = await addBlock(batch, queued, signal);
      if (block !== undefined) oldest.timeMs = Math.min(oldest.timeMs, block.header.time[0] ?? oldest.timeMs);
      for (const [kind, indexes] of Object.entries(block?.header.sieve?.findings ?? {})) {
        findings.push([kind, indexes.length]);
      }
      await breathe();
    }
    await batch.flush();
    await batch.done();
    signal.throwIfAborted();
    metrics.blocks.inc(blocks.length);
    for (const [kind, count] of findings) metrics.findings.inc({ kind: kindLabel(kind) }, count);
  };

  return async (blocks, heartbeat, isStale) => {
    const ending = new AbortController();
    const fail = (error: unknown) => ending.abort(error);
    const timer = setInterval(() => {
      if (isStale()) fail(new ZeefError('QUEUE_UNAVAILABLE', 'the partition was taken away'));
      else heartbeat().catch(fail);
    }, HEARTBEAT_MS);
    const batch = new Batch(parts, slots, ending.signal, fail);
    const oldest = { timeMs: Date.now() };
    metrics.underWay.add(oldest);
    try {
      await handle(blocks, batch, ending.signal, oldest);
    } catch (error) {
      fail(error);
      await batch.done();
      throw ending.signal.reason;
    } finally {
      metrics.underWay.delete(oldest);
      clearInterval(timer);
    }
  };
}
