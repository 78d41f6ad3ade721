import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Block, Meta } from '../../core/block.ts';
import { HostSieve } from '../host-sieve.ts';
import { Ledger } from '../ledger.ts';
import { LedgerPost } from '../ledger-post.ts';
import { LineFeed } from '../line-feed.ts';
import { Sender } from '../sender.ts';
import { cipherFrom } from '../spool/cipher.ts';
import { SpoolRoute } from '../spool/route.ts';
import { openSlots } from '../spool/slots.ts';
import { senderSettings, sieveSettings, type TransportSettings } from './options.ts';

const SOURCE_BYTES = 16;
const LOOK_MS = 10;
/** A gateway that has not answered again by then at the end is away. */
const AWAY_MS = 500;
const WARN_LEVEL = 40;

function metaOf({ host, service, dataset }: TransportSettings): Meta {
  return {
    host: { name: host ?? hostname() },
    service: { name: service },
    ...(dataset === undefined ? {} : { data_stream: { dataset } }),
  };
}

/**
 * Takes an app's lines, puts them into the spool before it returns, and sends them from there. It never waits: what does
 * not fit is dropped, counted, and told in the stream itself as soon as there is room.
 */
export class TransportPipe {
  /** Events dropped so far. */
  dropped = 0;
  readonly #settings: TransportSettings;
  readonly #source = randomBytes(SOURCE_BYTES).toString('base64url');
  readonly #feed: LineFeed;
  readonly #ledger: Ledger;
  readonly #ledgerPost: LedgerPost;
  readonly #sender: Sender;
  readonly #route: SpoolRoute;
  /** Events dropped that the stream does not yet tell of. */
  #untold = 0;
  #notices = 0;

  private constructor(settings: TransportSettings, ledger: Ledger, sender: Sender, route: SpoolRoute) {
    this.#settings = settings;
    this.#ledger = ledger;
    this.#sender = sender;
    this.#route = route;
    this.#feed = new LineFeed(this.#source, metaOf(settings), settings.eventBytesMax);
    this.#ledgerPost = new LedgerPost(ledger, sender, settings.host ?? hostname());
  }

  /** Opens the spool and begins to send what is left in it. Throws ZeefError CONFIG_INVALID or SPOOL_UNUSABLE. */
  static async open(settings: TransportSettings, log: Logger): Promise<TransportPipe> {
    const { spoolFolder, spoolKeyFile, spoolBytesMax } = settings;
    const none = () => {};
    const events = { onAcknowledged: none, onRetry: none, onRefused: none };
    const sender = new Sender(senderSettings(settings), settings.host ?? hostname(), events, log);
    const ledger = new Ledger();
    const cipher = spoolKeyFile === undefined ? undefined : cipherFrom(spoolKeyFile);
    const counts = () => ledger.saved(Date.now());
    const options = { folder: spoolFolder, bytesMax: spoolBytesMax, cipher, log, counts };
    const slots = await openSlots(options, (saved) => ledger.restore(saved));
    const sieve = cipher === undefined ? new HostSieve(sieveSettings(settings), log) : undefined;
    const route = new SpoolRoute(slots, sender, ledger, sieve);
    route.send();
    return new TransportPipe(settings, ledger, sender, route);
  }

  /** Takes bytes of the stream; whole lines are in the spool when this returns. */
  write(chunk: Buffer): void {
    const nowMs = Date.now();
    for (const block of this.#feed.take(chunk, nowMs)) this.#keep(block, nowMs);
  }

  #keep(block: Block, nowMs: number): void {
    const appended = this.#route.keep(block, block.header.count);
    if (appended !== 'kept') this.drop(appended === 'full' ? 'spool_full' : 'spool_failed', block.header.count);
    else if (this.#untold > 0) this.#tell(nowMs);
  }

  /** Counts events that were dropped before they came here, or here. */
  drop(reason: string, events: number): void {
    this.dropped += events;
    this.#untold += events;
    this.#ledger.of(this.#source, Date.now()).drop(reason, events, Date.now());
  }

  /** Says in the stream what was dropped; its offsets lie beyond those of any stream of bytes. */
  #tell(nowMs: number): void {
    const msg = `${this.#untold} events were dropped here: more came than the spool could take`;
    const text = { level: WARN_LEVEL, time: nowMs, name: 'zeef', msg, dropped: this.#untold };
    const body = Buffer.from(JSON.stringify(text));
    const offset = 2 ** 47 + this.#notices++;
    const header = { v: 1, source: this.#source, meta: metaOf(this.#settings), count: 1 } as const;
    const block = { header: { ...header, time: [nowMs], offset: [offset], length: [body.length] }, body };
    if (this.#route.keep(block, 1) === 'kept') this.#untold = 0;
  }

  /** Spools what is open, then sends for at most `drainMsMax`, unless the gateway is away; the rest is sent by the next run. */
  async end(): Promise<void> {
    const nowMs = Date.now();
    const open = this.#feed.end(nowMs);
    if (open !== undefined) this.#keep(open, nowMs);
    if (this.#untold > 0) this.#tell(nowMs);
    this.#ledgerPost.close();
    const deadlineMs = nowMs + this.#settings.drainMsMax;
    const isAway = () => this.#sender.failure !== undefined && Date.now() > nowMs + AWAY_MS;
    while (!this.#route.isEmpty && Date.now() < deadlineMs && !isAway()) await delay(LOOK_MS);
    await this.#sender.close();
    await this.#route.close();
  }
}
