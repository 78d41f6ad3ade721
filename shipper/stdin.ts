import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Block } from '../core/block.ts';
import { residencyOf } from '../core/residency-guard.ts';
import type { Settings } from '../core/settings.ts';
import { startStatusServer } from '../core/status-server.ts';
import { BodyPool } from './body-pool.ts';
import { HostSieve } from './host-sieve.ts';
import { Lane } from './lane.ts';
import { Ledger } from './ledger.ts';
import { LedgerPost } from './ledger-post.ts';
import { joinerOf, type Multiline } from './lines/multiline.ts';
import { emptyLine } from './lines/runtime-line.ts';
import { linesOf } from './lines-of.ts';
import { senderEvents, shipperMetrics } from './metrics.ts';
import { Sender } from './sender.ts';
import { cipherFrom } from './spool/cipher.ts';
import { SpoolRoute } from './spool/route.ts';
import { openSlots } from './spool/slots.ts';
import { type ShipperStatus, sourceStatus } from './status.ts';

const NEWLINE = 0x0a;
const SOURCE_BYTES = 16;
/** How often the open event is looked at, and how soon what was read is in the spool. */
const TICK_MS = 50;
const LOOK_MS = 20;

/** What the command line says of standard input. */
export interface StdinSource {
  readonly service: string;
  readonly dataset: string | undefined;
  /** How lines are joined into events. */
  readonly multiline: Multiline;
  /** Port of the status server; 0 lets the system choose. */
  readonly statusPort: number;
}

/** A shipper of one stream. */
export interface StdinPart {
  readonly statusPort: number;
  /** Resolves when the input has ended and is shipped, or `shipper.drainMsMax` is over: 0 when nothing is left or dropped, else 1. */
  readonly ended: Promise<number>;
  /** Reads on until the input ends, but not for long, and ends. */
  stop(): Promise<void>;
}

/** Splits a stream into lines, joins those into events and puts these into the spool. */
class StdinReader {
  readonly #lane: Lane;
  readonly #keep: (block: Block) => Promise<void>;
  readonly #line = emptyLine();
  readonly #lineBytesMax: number;
  #refused: { block: Block; acknowledge: () => void }[] = [];
  #rest = Buffer.alloc(0);
  #position = 0;

  constructor(source: string, settings: Settings['shipper'], of: StdinSource, keep: (block: Block) => Promise<void>) {
    this.#keep = keep;
    this.#lineBytesMax = settings.eventBytesMax + 1;
    const meta = {
      host: { name: settings.host ?? hostname() },
      service: { name: of.service },
      ...(of.dataset === undefined ? {} : { data_stream: { dataset: of.dataset } }),
    };
    const limits = { ...settings, blockMsMax: Math.min(settings.blockMsMax, TICK_MS) };
    const pool = new BodyPool(settings.blockBytesMax);
    const emit = ({ block, acknowledge }: { block: Block; acknowledge: () => void }) => {
      this.#refused.push({ block, acknowledge });
    };
    const rules = { joiner: joinerOf(of.multiline), timeFromMessage: false, clock: false };
    const start = { offset: 0, timeMs: 0, cuts: [] };
    this.#lane = new Lane({ source, meta, stderr: false, rules }, { limits, pool, emit }, start);
  }

  /** Takes bytes; resolves when the blocks that came of them are in the spool. */
  async take(chunk: Buffer): Promise<void> {
    const nowMs = Date.now();
    let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE)) {
      this.#add(bytes, end, nowMs);
      this.#position += end + 1;
      bytes = bytes.subarray(end + 1);
    }
    // What is longer than an event may be goes on as a piece of its own, which the event then cuts off.
    if (bytes.length > this.#lineBytesMax) {
      this.#add(bytes, bytes.length, nowMs, true);
      this.#position += bytes.length;
      bytes = bytes.subarray(bytes.length);
    }
    this.#rest = Buffer.from(bytes);
    await this.#hand();
  }

  #add(bytes: Buffer, end: number, nowMs: number, partial = false): void {
    const line = this.#line;
    line.text = bytes;
    line.start = 0;
    line.end = end > 0 && bytes[end - 1] === 0x0d ? end - 1 : end;
    line.timeMs = nowMs;
    line.partial = partial;
    this.#lane.add(line, this.#position, nowMs);
  }

  async #hand(): Promise<void> {
    for (let next = this.#refused.shift(); next !== undefined; next = this.#refused.shift()) {
      await this.#keep(next.block);
      next.acknowledge();
    }
  }

  /** Lets events go that wait for no further line. */
  async tick(): Promise<void> {
    this.#lane.tick(Date.now(), this.#position, true);
    await this.#hand();
  }

  /** Takes the input as ended. */
  async end(): Promise<void> {
    if (this.#rest.length > 0) this.#add(this.#rest, this.#rest.length, Date.now());
    this.#lane.close(this.#position, true);
    await this.#hand();
  }
}

/** Reads the input until it ends or `stopping` aborts, one step at a time. */
async function readAll(input: Readable, reader: StdinReader, stopping: AbortSignal): Promise<void> {
  let busy: Promise<void> = Promise.resolve();
  const inTurn = (step: () => Promise<void>) => {
    busy = busy.then(step);
    return busy;
  };
  const timer = setInterval(() => inTurn(() => reader.tick()), TICK_MS);
  stopping.addEventListener('abort', () => input.destroy());
  try {
    for await (const chunk of input as AsyncIterable<Buffer>) await inTurn(() => reader.take(chunk));
  } catch (error) {
    if (!stopping.aborted) throw error;
  } finally {
    clearInterval(timer);
  }
  await inTurn(() => reader.end());
}

/**
 * Starts to ship `input` as the events of one service, through the spool: what was read is there at most a moment later.
 * Throws ZeefError SPOOL_UNUSABLE or CONFIG_INVALID.
 */
export async function startStdin(
  settings: Settings,
  of: StdinSource,
  input: Readable,
  log: Logger,
): Promise<StdinPart> {
  const { shipper } = settings;
  const host = shipper.host ?? hostname();
  const ledger = new Ledger();
  const cipher = shipper.spoolKeyFile === undefined ? undefined : cipherFrom(shipper.spoolKeyFile);
  const options = { folder: shipper.spoolFolder, bytesMax: shipper.spoolBytesMax, cipher, log };
  const slots = await openSlots({ ...options, counts: () => ledger.saved(Date.now()) }, (saved) =>
    ledger.restore(saved),
  );
  const gauges = { blocksInFlight: () => sender.inFlight, lagBytes: () => route.bytes, sources: () => 1 };
  const metrics = shipperMetrics(gauges, ledger);
  const sender = new Sender(shipper, host, senderEvents(metrics), log, residencyOf(settings));
  const sieve = cipher === undefined ? new HostSieve(settings.redaction, log) : undefined;
  const route = new SpoolRoute(slots, sender, ledger, sieve);
  const post = new LedgerPost(ledger, sender, host);
  const source = randomBytes(SOURCE_BYTES).toString('base64url');
  let dropped = 0;
  const keep = async (block: Block) => {
    const lines = linesOf(block);
    metrics.eventsRead.inc(block.header.count);
    for (let kept = route.keep(block, lines); kept !== 'kept'; kept = route.keep(block, lines)) {
      if (shipper.spoolFull === 'drop' || gaveUp.signal.aborted) {
        const reason = kept === 'full' ? 'spool_full' : 'spool_failed';
        dropped += block.header.count;
        metrics.droppedEvents.inc({ reason }, block.header.count);
        ledger.of(source, Date.now()).drop(reason, block.header.count, Date.now());
        return;
      }
      await delay(LOOK_MS);
    }
  };
  const server = await startStatusServer(
    {
      notReady: () => sender.failure,
      metrics: () => metrics.registry.metrics(),
      report: (): ShipperStatus => {
        const read = { source, file: '(standard input)', service: of.service, lagBytes: route.bytes };
        const { gateway } = shipper;
        return { gateway, failure: sender.failure, sources: [sourceStatus(read, ledger, Date.now())] };
      },
    },
    shipper.statusHost,
    of.statusPort,
  );
  const stopping = new AbortController();
  const gaveUp = new AbortController();
  const drain = async (): Promise<number> => {
    const deadlineMs = Date.now() + shipper.drainMsMax;
    while (!route.isEmpty && Date.now() < deadlineMs) await delay(LOOK_MS);
    const isDone = route.isEmpty;
    if (!isDone) log.warn({ bytes: route.bytes }, 'not all is acknowledged; the next start sends what is in the spool');
    post.close();
    while (isDone && !sender.idle && Date.now() < deadlineMs) await delay(LOOK_MS);
    await sender.close();
    await route.close();
    await server.close();
    return isDone && dropped === 0 ? 0 : 1;
  };
  log.info({ port: server.port, gateway: shipper.gateway, service: of.service }, 'shipping standard input');
  route.send();
  const ended = readAll(input, new StdinReader(source, shipper, of, keep), stopping.signal).then(drain);
  return {
    statusPort: server.port,
    ended,
    stop: async () => {
      setTimeout(() => stopping.abort(), shipper.drainMsMax / 2).unref();
      setTimeout(() => gaveUp.abort(), shipper.drainMsMax).unref();
      await ended;
    },
  };
}
