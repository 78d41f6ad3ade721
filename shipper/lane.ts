import { BlockBuilder } from './block-builder.ts';
import type { LaneContext, LaneLimits, LanePosition, LaneRules, LaneSource, SealedBlock } from './lane-types.ts';
import type { OpenEvent } from './lines/joiner.ts';
import { messageTime } from './lines/message-time.ts';
import { ReadClock } from './lines/read-clock.ts';
import type { RuntimeLine } from './lines/runtime-line.ts';
import { endWithin, isIndented } from './lines/text.ts';
import { visibleBlock } from './lines/visible.ts';

export type { LaneContext, LaneLimits, LanePosition, LaneRules, LaneSource, SealedBlock };

const HEAD_BYTES = 256;

interface Unacknowledged {
  readonly offset: number;
  readonly timeMs: number;
  durable: boolean;
}

/** An event that was closed because its next line did not come in time, until that line comes. */
interface Aged {
  readonly event: OpenEvent;
  readonly partial: boolean;
  /** Where the next line will stand at the earliest. */
  readonly cut: number;
}

/**
 * One stream (stdout or stderr) of one file: joins its lines into events and its events into blocks.
 * Where an event starts depends on the file's bytes alone, so that a second reading makes the same events. The one
 * exception, an event closed by age, is written into the checkpoint as a cut before it is sent.
 */
export class Lane {
  readonly #limits: LaneLimits;
  readonly #context: LaneContext;
  readonly #builder: BlockBuilder;
  readonly #from: number;
  #unacknowledged: Unacknowledged[] = [];
  #cuts: number[];
  /** Lines of the open event; 0 when none is open. */
  #lines = 0;
  #partial = false;
  #full = false;
  #indented = false;
  #phase = 0;
  /** Filled anew for each question to the joiner. */
  readonly #open: OpenEvent = { text: Buffer.alloc(0), start: 0, end: 0, lines: 0, indented: false, phase: 0 };
  #aged: Aged | undefined;
  #lastOffset = -1;
  /** Time of the last line that told one; the two below are what it was before the first and the last event here. */
  #timeMs: number;
  #firstBefore = 0;
  #openBefore = 0;
  #firstAtMs = 0;
  #openAtMs = 0;
  #lineAtMs = 0;
  readonly #clock: ReadClock | undefined;
  readonly #rules: LaneRules;

  constructor({ source, meta, stderr, rules }: LaneSource, context: LaneContext, position: LanePosition) {
    this.#limits = context.limits;
    this.#context = context;
    this.#builder = new BlockBuilder(source, meta, stderr, context.pool);
    this.#rules = rules;
    this.#clock = rules.clock ? new ReadClock(position.clock) : undefined;
    this.#from = position.offset;
    this.#timeMs = position.timeMs;
    this.#cuts = [...position.cuts];
  }

  /** Goes up whenever `position` may have changed. */
  version = 0;

  /** Takes the line at byte position `offset`; lines before the position it started from are passed over. */
  add(line: RuntimeLine, offset: number, nowMs: number): void {
    if (offset < this.#from) return;
    this.version++;
    const forced = this.#passesCut(offset);
    const joins = this.#joins(line);
    const aged = this.#aged;
    this.#aged = undefined;
    // A second reading would join this line to the event that was closed by age; the cut keeps it from that.
    if (aged !== undefined && joins) this.#cuts.push(aged.cut);
    if (joins && !forced && aged === undefined && this.#fits(line)) this.#extend(line);
    else this.#begin(line, offset, nowMs);
    this.#lineAtMs = nowMs;
    if (line.timeMs >= 0) this.#timeMs = line.timeMs;
    this.#partial = line.partial;
  }

  /** Whether a cut lies between the lane's last line and `offset`. */
  #passesCut(offset: number): boolean {
    const last = this.#lastOffset;
    this.#lastOffset = offset;
    return this.#cuts.length > 0 && this.#cuts.some((cut) => cut > last && cut <= offset);
  }

  #joins(line: RuntimeLine): boolean {
    if (line.malformed) return false;
    const { joiner } = this.#rules;
    if (this.#aged !== undefined) {
      return this.#aged.partial || joiner.continues(this.#aged.event, line.text, line.start, line.end);
    }
    if (this.#lines === 0) return false;
    return this.#partial || joiner.continues(this.#openEvent(), line.text, line.start, line.end);
  }

  #openEvent(): OpenEvent {
    const { body, end, lastBytes } = this.#builder;
    const open = this.#open;
    open.text = body;
    open.start = end - lastBytes;
    open.end = end;
    open.lines = this.#lines;
    open.indented = this.#indented;
    open.phase = this.#phase;
    return open;
  }

  /** Pieces of one line always fit, by being cut; a further line must fit as a whole. */
  #fits(line: RuntimeLine): boolean {
    if (this.#partial) return true;
    if (this.#lines >= this.#limits.eventLinesMax) return false;
    return this.#builder.lastBytes + 1 + line.end - line.start <= this.#limits.eventBytesMax;
  }

  #extend(line: RuntimeLine): void {
    if (!this.#partial) {
      this.#noteLine(line);
      this.#builder.extendLine(line.text, line.start, line.end);
      return;
    }
    if (this.#full) return;
    const end = endWithin(line.text, line.start, line.end, this.#limits.eventBytesMax - this.#builder.lastBytes);
    this.#builder.extend(line.text, line.start, end);
    if (end < line.end) this.#markFull();
  }

  #begin(line: RuntimeLine, offset: number, nowMs: number): void {
    const { blockBytesMax, blockCountMax, eventBytesMax } = this.#limits;
    const end = endWithin(line.text, line.start, line.end, eventBytesMax);
    const { count, bytes } = this.#builder;
    if (count >= blockCountMax || (count > 0 && bytes + 1 + end - line.start > blockBytesMax)) this.#seal(false);
    if (this.#builder.count === 0) {
      this.#firstBefore = this.#timeMs;
      this.#firstAtMs = nowMs;
    }
    this.#openBefore = this.#timeMs;
    this.#openAtMs = nowMs;
    this.#lines = 0;
    this.#full = false;
    this.#phase = 0;
    this.#noteLine(line);
    this.#builder.begin(this.#timeOf(line, offset, nowMs), offset, line.text, line.start, end);
    if (end < line.end) this.#markFull();
  }

  #timeOf(line: RuntimeLine, offset: number, nowMs: number): number {
    if (this.#rules.timeFromMessage) {
      const told = messageTime(line.text, line.start, line.end);
      if (told >= 0) return told;
    }
    if (line.timeMs >= 0) return line.timeMs;
    return this.#clock === undefined ? this.#timeMs : this.#clock.timeOf(offset, nowMs);
  }

  #markFull(): void {
    this.#full = true;
    this.#builder.markTruncated();
  }

  #noteLine(line: RuntimeLine): void {
    this.#lines++;
    this.#indented = isIndented(line.text, line.start, line.end);
    this.#phase = this.#rules.joiner.phase(this.#phase, line.text, line.start, line.end);
  }

  /**
   * Closes and seals what is old enough. `position` is where the file's next line starts; `caughtUp` says that no bytes
   * after it are known, without which an event is not old, only unread.
   */
  tick(nowMs: number, position: number, caughtUp: boolean): void {
    if (this.#builder.count === 0) return;
    const { joinMsMax, blockMsMax } = this.#limits;
    if (caughtUp && this.#lines > 0 && nowMs - this.#lineAtMs >= joinMsMax) this.#age(position);
    if (nowMs - this.#firstAtMs >= blockMsMax) this.#seal(this.#lines > 0);
  }

  #age(cut: number): void {
    this.version++;
    const { body, end, lastBytes } = this.#builder;
    const start = end - lastBytes;
    const text = Buffer.from(body.subarray(start, Math.min(end, start + HEAD_BYTES)));
    this.#aged = { event: { ...this.#openEvent(), text, start: 0, end: text.length }, partial: this.#partial, cut };
    this.#lines = 0;
  }

  /** Seals everything; the open event is closed as if by age, unless the file has ended for good. */
  close(position: number, ended: boolean): void {
    if (this.#lines > 0 && !ended) this.#age(position);
    this.#lines = 0;
    this.#seal(false);
  }

  #seal(keepLast: boolean): void {
    const built = this.#builder.seal(keepLast);
    if (built === undefined) return;
    const { block, buffer } = built;
    const entry: Unacknowledged = { offset: block.header.offset[0] ?? 0, timeMs: this.#firstBefore, durable: false };
    this.#unacknowledged.push(entry);
    this.#firstBefore = this.#openBefore;
    this.#firstAtMs = this.#openAtMs;
    this.#context.emit({
      block: visibleBlock(block, this.#limits.eventBytesMax),
      needsCheckpoint: this.#aged !== undefined || this.#cuts.length > 0 || this.#clock?.told === true,
      acknowledge: () => {
        entry.durable = true;
        this.version++;
        this.#context.pool.give(buffer);
        const first = this.#unacknowledged.findIndex(({ durable }) => !durable);
        this.#unacknowledged.splice(0, first === -1 ? this.#unacknowledged.length : first);
      },
    });
  }

  /** Where to go on after a restart, when the file has been read up to `consumed`. */
  position(consumed: number): LanePosition {
    const { offset, timeMs } = this.#oldest(consumed);
    this.#cuts = this.#cuts.filter((cut) => cut > offset);
    const cuts = this.#aged === undefined ? this.#cuts : [...this.#cuts, this.#aged.cut];
    const clock = this.#clock?.marks(offset, consumed);
    return { offset, timeMs, cuts: cuts.filter((cut) => cut > offset), ...(clock === undefined ? {} : { clock }) };
  }

  #oldest(consumed: number): { offset: number; timeMs: number } {
    const sent = this.#unacknowledged[0];
    if (sent !== undefined) return sent;
    const first = this.#builder.firstOffset;
    if (first !== undefined) return { offset: first, timeMs: this.#firstBefore };
    return { offset: Math.max(consumed, this.#from), timeMs: this.#timeMs };
  }

  /** Whether nothing waits, neither here nor on its way. */
  get idle(): boolean {
    return this.#unacknowledged.length === 0 && this.#builder.count === 0;
  }
}
