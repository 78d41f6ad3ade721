import type { Block, Meta } from '../core/block.ts';
import type { BodyPool } from './body-pool.ts';
import type { Joiner } from './lines/joiner.ts';
import type { ClockMarks } from './lines/read-clock.ts';

/** Where reading one stream of a file goes on after a restart. It always stands where an event starts. */
export interface LanePosition {
  /** Lines of the stream before this byte position are durable. */
  readonly offset: number;
  /** Time (ms) of the stream's last line before `offset`, for lines that tell none. */
  readonly timeMs: number;
  /** Byte positions, ascending, from which on the next line starts an event whatever it looks like. */
  readonly cuts: readonly number[];
  /** When lines that tell no time were read; only lanes with a clock have them. */
  readonly clock?: ClockMarks | undefined;
}

/** What is done with the lines of one stream. */
export interface LaneRules {
  readonly joiner: Joiner;
  /** An event has the time that its own text tells, where it tells one. */
  readonly timeFromMessage: boolean;
  /** Lines that tell no time get the one at which they were read first, not that of the line before. */
  readonly clock: boolean;
}

/** Whose lines a lane takes. */
export interface LaneSource {
  readonly source: string;
  readonly meta: Meta;
  readonly stderr: boolean;
  readonly rules: LaneRules;
}

/** Bounds of events and blocks, as in settings.shipper. */
export interface LaneLimits {
  readonly eventBytesMax: number;
  readonly eventLinesMax: number;
  readonly joinMsMax: number;
  readonly blockBytesMax: number;
  readonly blockCountMax: number;
  readonly blockMsMax: number;
}

/** What all lanes share. */
export interface LaneContext {
  readonly limits: LaneLimits;
  readonly pool: BodyPool;
  /** Takes a finished block; must not wait. */
  readonly emit: (sealed: SealedBlock) => void;
}

/** A block on its way. */
export interface SealedBlock {
  readonly block: Block;
  /** The checkpoint must be durable before the block is sent: it holds where the block's events were cut by age. */
  readonly needsCheckpoint: boolean;
  /** To be called when the block is durable and nobody looks at its body any more. */
  readonly acknowledge: () => void;
}
