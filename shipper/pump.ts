import type { Logger } from 'pino';
import type { Settings } from '../core/settings.ts';
import type { Bell } from './bell.ts';
import type { Checkpoint } from './checkpoint.ts';
import { overHeld } from './files/held.ts';
import type { Watch } from './files/watch.ts';
import { ReadRoom } from './read-room.ts';
import type { Sender } from './sender.ts';
import type { Stream } from './streams/stream.ts';
import type { Tail } from './tail.ts';

/** How long a file that was deleted is watched for bytes that its writer still had, as a number of scans. */
const DELETED_SCANS = 20;
/** How long one that was moved away is: its writer may have it open until someone tells it to begin a new one. */
const MOVED_MS = 60_000;

/** What the pump tells of files that were deleted faster than they could be read. */
export interface PumpEvents {
  /** So many bytes were given up because of a limit. */
  readonly onLetGo: (bytes: number, limit: string) => void;
}

/** The one loop of the shipper: looks at the files, reads them and the streams in turn while there is room, and lets old events go. */
export class Pump {
  readonly #scanMs: number;
  readonly #settings: Settings['shipper'];
  readonly #drainMsMax: number;
  readonly #watch: Watch;
  readonly #sender: Sender;
  readonly #checkpoint: Checkpoint;
  readonly #bell: Bell;
  readonly #events: PumpEvents;
  readonly #log: Logger;
  readonly #streams: readonly Stream[];
  readonly #room: ReadRoom;
  #stopping = false;
  #running: Promise<void> = Promise.resolve();
  /** The file whose turn was last. */
  #last: Tail | undefined;

  constructor(
    settings: Settings['shipper'],
    watch: Watch,
    sender: Sender,
    checkpoint: Checkpoint,
    bell: Bell,
    events: PumpEvents,
    streams: readonly Stream[],
    log: Logger,
  ) {
    this.#settings = settings;
    this.#scanMs = settings.scanMs;
    this.#drainMsMax = settings.drainMsMax;
    this.#watch = watch;
    this.#sender = sender;
    this.#checkpoint = checkpoint;
    this.#bell = bell;
    this.#events = events;
    this.#streams = streams;
    this.#log = log;
    this.#room = new ReadRoom(settings.eventBytesMax);
    checkpoint.refresh = () => this.#refresh();
  }

  /** Bytes of known files that are not yet durable. */
  get lagBytes(): number {
    let bytes = 0;
    for (const tail of this.#watch.open.tails.all) bytes += tail.lagBytes;
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
    for (const tail of this.#watch.open.tails.all) await tail.stop();
    await this.#watch.close();
    for (const stream of this.#streams) await stream.stop();
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
    if (!(await this.#watch.look(nowMs))) return;
    // Not only while there is room: what was read is bounded, and a quiet file must not wait for a noisy one.
    for (const tail of this.#watch.open.tails.all) {
      if (tail.shrunk) await this.#watch.emptied(tail, nowMs);
      else if (this.#isOver(tail, nowMs)) await this.#end(tail, nowMs);
      else tail.tick(nowMs);
    }
    for (const stream of this.#streams) stream.tick(nowMs);
    for (const { tail, bytes, limit } of overHeld(this.#watch.open.tails.gone, this.#settings, nowMs)) {
      this.#log.warn({ path: tail.path, bytes, limit }, 'a deleted file is let go before it was read to its end');
      this.#events.onLetGo(bytes, limit);
      this.#watch.open.release(tail);
      await tail.retire();
    }
    for (const tail of this.#watch.open.ending) if (tail.idle) this.#letGo(tail, nowMs);
  }

  #isOver(tail: Tail, nowMs: number): boolean {
    if (tail.goneAtMs === undefined || tail.hasMore) return false;
    if (tail.bytes === undefined || tail.bytes.packed) return true;
    return nowMs - tail.goneAtMs >= (tail.heldSinceMs === undefined ? MOVED_MS : DELETED_SCANS * this.#scanMs);
  }

  async #end(tail: Tail, nowMs: number): Promise<void> {
    this.#watch.open.release(tail);
    await tail.end(this.#room, nowMs);
    this.#checkpoint.touch();
  }

  #letGo(tail: Tail, nowMs: number): void {
    this.#watch.open.ending.delete(tail);
    this.#remember(tail, nowMs);
  }

  /** Gives each file one turn, beginning after the one that was last, while blocks can be sent. */
  async #readInTurn(): Promise<boolean> {
    const tails = this.#watch.open.tails.all;
    const first = this.#last === undefined ? 0 : tails.indexOf(this.#last) + 1;
    let read = false;
    for (let i = 0; i < tails.length; i++) {
      const tail = tails[(first + i) % tails.length];
      if (this.#stopping || !this.#sender.hasRoom) break;
      if (!tail?.hasMore || !this.#sender.hasRoomFor(tail.file.source)) continue;
      read = true;
      this.#last = tail;
      await this.#read(tail, Date.now());
    }
    for (const stream of this.#streams) {
      if (this.#stopping || !this.#sender.hasRoom || !stream.hasMore) continue;
      read = true;
      stream.read(Date.now());
    }
    return read;
  }

  async #read(tail: Tail, nowMs: number): Promise<void> {
    if (!(await this.#watch.open.ready(tail))) {
      this.#watch.open.tails.setGone(tail, nowMs);
      tail.size = 0;
      return this.#end(tail, nowMs);
    }
    if ((await tail.read(this.#room, nowMs)) === 'replaced') await this.#watch.emptied(tail, nowMs);
  }

  #refresh(): void {
    const nowMs = Date.now();
    for (const tail of this.#watch.open.ending) this.#remember(tail, nowMs);
    for (const tail of this.#watch.open.tails.all) this.#remember(tail, nowMs);
    for (const stream of this.#streams) stream.saveCursors(this.#checkpoint.cursors);
  }

  #remember(tail: Tail, nowMs: number): void {
    const { entries } = this.#checkpoint;
    if (!tail.forgotten) entries.set(tail.file.source, tail.entry(nowMs));
    else if (tail.idle) entries.delete(tail.file.source);
  }
}
