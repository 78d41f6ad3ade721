import type { Logger } from 'pino';
import type { Settings } from '../core/settings.ts';
import type { Bell } from './bell.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Sender } from './sender.ts';
import { ReadRoom, type Tail } from './tail.ts';
import type { Watch } from './watch.ts';

/** How long a file that was moved away is watched for bytes that its writer still had. */
const GONE_MS = 5_000;
/** Looking for new files takes at most this share of the time. */
const DISCOVER_SHARE = 0.05;
const DISCOVER_SCANS = 4;

/** The one loop of the shipper: looks at the files, reads them in turn while there is room, and lets old events go. */
export class Pump {
  readonly #scanMs: number;
  readonly #drainMsMax: number;
  readonly #watch: Watch;
  readonly #sender: Sender;
  readonly #checkpoint: Checkpoint;
  readonly #bell: Bell;
  readonly #log: Logger;
  readonly #room: ReadRoom;
  #stopping = false;
  #running: Promise<void> = Promise.resolve();
  #checkAtMs = 0;
  #discoverAtMs = 0;
  /** The file whose turn was last. */
  #last: Tail | undefined;

  constructor(
    settings: Settings['shipper'],
    watch: Watch,
    sender: Sender,
    checkpoint: Checkpoint,
    bell: Bell,
    log: Logger,
  ) {
    this.#scanMs = settings.scanMs;
    this.#drainMsMax = settings.drainMsMax;
    this.#watch = watch;
    this.#sender = sender;
    this.#checkpoint = checkpoint;
    this.#bell = bell;
    this.#log = log;
    this.#room = new ReadRoom(settings.eventBytesMax);
    checkpoint.refresh = () => this.#refresh();
  }

  /** Bytes of known files that are not yet durable. */
  get lagBytes(): number {
    let bytes = 0;
    for (const tail of this.#watch.tails.values()) bytes += tail.lagBytes;
    return bytes;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Ends reading and sends what was read, for at most about `drainMsMax`. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#bell.ring();
    await this.#running;
    for (const tail of this.#watch.tails.values()) await tail.stop();
    const deadlineMs = Date.now() + this.#drainMsMax;
    while (!this.#sender.idle && Date.now() < deadlineMs) await this.#bell.wait(deadlineMs - Date.now());
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      try {
        await this.#look();
        const read = await this.#readInTurn();
        if (!read || !this.#sender.hasRoom) await this.#bell.wait(this.#scanMs);
      } catch (error) {
        this.#log.error({ err: error }, 'a turn of reading failed');
        await this.#bell.wait(this.#scanMs);
      }
    }
  }

  async #look(): Promise<void> {
    const nowMs = Date.now();
    if (nowMs >= this.#discoverAtMs) {
      await this.#watch.discover();
      const tookMs = Date.now() - nowMs;
      this.#discoverAtMs = Date.now() + Math.max(DISCOVER_SCANS * this.#scanMs, tookMs / DISCOVER_SHARE);
    }
    if (nowMs < this.#checkAtMs) return;
    await this.#watch.check(nowMs);
    this.#checkAtMs = nowMs + this.#scanMs;
    // Not only while there is room: what was read is bounded, and a quiet file must not wait for a noisy one.
    for (const tail of [...this.#watch.tails.values()]) {
      if (tail.shrunk) await this.#drop(tail);
      else if (this.#isOver(tail, nowMs)) await this.#end(tail, nowMs);
      else tail.tick(nowMs);
    }
    for (const tail of this.#watch.ending) if (tail.idle) this.#letGo(tail, nowMs);
  }

  #isOver(tail: Tail, nowMs: number): boolean {
    return tail.goneAtMs !== undefined && !tail.hasMore && nowMs - tail.goneAtMs >= GONE_MS;
  }

  async #drop(tail: Tail): Promise<void> {
    this.#log.info({ path: tail.file.path }, 'a file was truncated or replaced; it is read anew');
    this.#watch.release(tail);
    await tail.retire();
    this.#checkpoint.entries.delete(tail.file.source);
    this.#discoverAtMs = 0;
  }

  async #end(tail: Tail, nowMs: number): Promise<void> {
    this.#watch.release(tail);
    await tail.end(this.#room, nowMs);
    this.#checkpoint.touch();
  }

  #letGo(tail: Tail, nowMs: number): void {
    this.#watch.ending.delete(tail);
    this.#remember(tail, nowMs);
  }

  /** Gives each file one turn, beginning after the one that was last, while blocks can be sent. */
  async #readInTurn(): Promise<boolean> {
    const tails = [...this.#watch.tails.values()];
    const first = this.#last === undefined ? 0 : tails.indexOf(this.#last) + 1;
    let read = false;
    for (let i = 0; i < tails.length; i++) {
      const tail = tails[(first + i) % tails.length];
      if (this.#stopping || !this.#sender.hasRoom) break;
      if (!tail?.hasMore || !this.#sender.hasRoomFor(tail.file.source)) continue;
      read = true;
      this.#last = tail;
      const outcome = await tail.read(this.#room, Date.now());
      if (outcome === 'replaced') await this.#drop(tail);
    }
    return read;
  }

  #refresh(): void {
    const nowMs = Date.now();
    for (const tail of this.#watch.ending) this.#remember(tail, nowMs);
    for (const tail of this.#watch.tails.values()) this.#remember(tail, nowMs);
  }

  #remember(tail: Tail, nowMs: number): void {
    const { entries } = this.#checkpoint;
    if (!tail.forgotten) entries.set(tail.file.source, tail.entry(nowMs));
    else if (tail.idle) entries.delete(tail.file.source);
  }
}
