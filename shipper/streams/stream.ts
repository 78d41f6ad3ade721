import { createHash } from 'node:crypto';
import type { LaneContext } from '../lane.ts';

const SOURCE_BYTES = 16;

/** A stream of lines that is no file. It is read in turns, as files are, while blocks can be sent. */
export interface Stream {
  /** Whether something waits to be taken. */
  readonly hasMore: boolean;
  /** Why nothing comes; undefined when it does. */
  readonly failure: string | undefined;
  /** Takes what waits, at most about a buffer of it; must not wait. */
  read(nowMs: number): void;
  /** Lets old events go, and begins anew what ended. */
  tick(nowMs: number): void;
  /** Writes down, by name, where to go on when nothing but what is durable now was ever read. */
  saveCursors(cursors: Map<string, string>): void;
  /** Reads no more; what was read is handed on to be sent. */
  stop(): Promise<void>;
}

/** What streams need. */
export interface StreamParts {
  readonly host: string;
  readonly context: LaneContext;
  /** Where to go on, by name. */
  readonly cursors: ReadonlyMap<string, string>;
  /** Called when something waits to be taken. */
  readonly onReady: () => void;
}

/** Names a source by words that tell it from every other. */
export function streamSource(...words: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest().subarray(0, SOURCE_BYTES).toString('base64url');
}
