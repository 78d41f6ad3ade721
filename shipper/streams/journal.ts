import { type ChildProcess, spawn } from 'node:child_process';
import type { Logger } from 'pino';
import type { Meta } from '../../core/block.ts';
import { Lane } from '../lane.ts';
import { joinerOf } from '../lines/multiline.ts';
import { emptyLine } from '../lines/runtime-line.ts';
import { Backoff } from './backoff.ts';
import { type JournalEntry, parseJournalEntry } from './journal-entry.ts';
import { type Stream, type StreamParts, streamSource } from './stream.ts';

const NAME = 'journald';
const NEWLINE = 0x0a;
const LANES_MAX = 1000;
/** A journalctl that does not end by itself is killed after this. */
const KILL_MS = 2_000;
const LINE_BYTES_MAX = 16 * 1024 * 1024;
/** A cursor is remembered after so many entries; those after it are read again after a restart, which does no harm. */
const CURSOR_ENTRIES = 64;

const RULES = { joiner: joinerOf('none'), clock: false, timeFromMessage: false };

/** What the settings say of the journal. */
export interface JournalSettings {
  /** The program that prints the journal. */
  readonly command: string;
  /** Only these units; all when there are none. */
  readonly units: readonly string[];
}

interface Mark {
  readonly row: string;
  readonly number: number;
  readonly cursor: string;
}

/** The journal of systemd, as journalctl prints it. */
export class JournalStream implements Stream {
  readonly #settings: JournalSettings;
  readonly #parts: StreamParts;
  readonly #log: Logger;
  readonly #lanes = new Map<string, Lane>();
  readonly #backoff = new Backoff();
  readonly #line = emptyLine();
  #child: ChildProcess | undefined;
  #rest = Buffer.alloc(0);
  /** Cursors of entries that were read, the durable ones but the last left out. */
  #marks: Mark[] = [];
  #last: Mark | undefined;
  #sinceMark = 0;
  #stopped = false;
  #failure: string | undefined;

  constructor(settings: JournalSettings, parts: StreamParts, log: Logger) {
    this.#settings = settings;
    this.#parts = parts;
    this.#log = log;
  }

  get failure(): string | undefined {
    return this.#failure;
  }

  get hasMore(): boolean {
    return (this.#child?.stdout?.readableLength ?? 0) > 0;
  }

  #begin(nowMs: number): void {
    const cursor = this.#last?.cursor ?? this.#parts.cursors.get(NAME);
    const from = cursor === undefined ? ['--boot', '--no-tail'] : [`--after-cursor=${cursor}`, '--no-tail'];
    const units = this.#settings.units.map((unit) => `--unit=${unit}`);
    this.#backoff.began(nowMs);
    this.#rest = Buffer.alloc(0);
    const child = spawn(this.#settings.command, ['--output=json', '--follow', '--all', '--quiet', ...from, ...units], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#child = child;
    child.stdout?.on('readable', () => this.#parts.onReady());
    child.once('error', (error: NodeJS.ErrnoException) => this.#ended(child, error.code ?? 'unknown'));
    child.once('close', (code, signal) => this.#ended(child, `ended with ${code ?? signal}`));
  }

  #ended(child: ChildProcess, reason: string): void {
    if (this.#child !== child) return;
    this.read(Date.now());
    this.#child = undefined;
    this.#backoff.ended(Date.now());
    if (this.#stopped) return;
    if (this.#failure === undefined) this.#log.warn({ reason }, 'journalctl ended; it is started again');
    this.#failure = `journalctl ${reason}`;
  }

  read(nowMs: number): void {
    const chunk: Buffer | null = this.#child?.stdout?.read() ?? null;
    if (chunk === null) return;
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      const entry = parseJournalEntry(bytes.toString('utf8', start, end));
      if (entry !== undefined) this.#take(entry, nowMs);
      start = end + 1;
    }
    // What is longer than any entry may be is passed over: its end is no JSON.
    this.#rest = Buffer.from(bytes.length - start > LINE_BYTES_MAX ? [] : bytes.subarray(start));
  }

  #take(entry: JournalEntry, nowMs: number): void {
    this.#failure = undefined;
    const line = this.#line;
    line.text = entry.message;
    line.start = 0;
    line.end = entry.message.length;
    line.timeMs = entry.timeMs;
    this.#lane(entry).add(line, entry.number, nowMs);
    const { row, number, cursor } = entry;
    this.#last = { row, number, cursor };
    if (++this.#sinceMark < CURSOR_ENTRIES) return;
    this.#sinceMark = 0;
    this.#marks.push(this.#last);
  }

  #lane(entry: JournalEntry): Lane {
    const { row, service, containerId = '' } = entry;
    const name = JSON.stringify([row, service, containerId]);
    const known = this.#lanes.get(name);
    if (known !== undefined) return known;
    if (this.#lanes.size >= LANES_MAX) {
      for (const [other, lane] of this.#lanes) if (lane.idle) this.#lanes.delete(other);
    }
    const { host, context } = this.#parts;
    const source = streamSource(host, NAME, row, service, containerId);
    const start = { offset: 0, timeMs: 0, cuts: [] };
    const lane = new Lane({ source, meta: metaOf(entry, host), stderr: false, rules: RULES }, context, start);
    this.#lanes.set(name, lane);
    return lane;
  }

  tick(nowMs: number): void {
    if (this.#child === undefined && !this.#stopped && this.#backoff.isDue(nowMs)) this.#begin(nowMs);
    const end = this.#last === undefined ? 0 : this.#last.number + 1;
    for (const lane of this.#lanes.values()) lane.tick(nowMs, end, !this.hasMore);
  }

  saveCursors(cursors: Map<string, string>): void {
    const last = this.#last;
    if (last === undefined) return;
    if ([...this.#lanes.values()].every(({ idle }) => idle)) {
      this.#marks = [];
      cursors.set(NAME, last.cursor);
      return;
    }
    let oldest = last.number;
    for (const [name, lane] of this.#lanes) {
      if (lane.idle) continue;
      // Numbers of two rows cannot be compared: the cursor stays until nothing of the former waits.
      if (!name.startsWith(`[${JSON.stringify(last.row)},`)) return;
      oldest = Math.min(oldest, lane.position(last.number + 1).offset);
    }
    const at = this.#marks.findLastIndex(({ row, number }) => row === last.row && number < oldest);
    if (at === -1) return;
    cursors.set(NAME, this.#marks[at]?.cursor ?? last.cursor);
    this.#marks.splice(0, at);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const child = this.#child;
    this.#child = undefined;
    if (child !== undefined && child.exitCode === null && child.pid !== undefined) {
      const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
      child.kill('SIGTERM');
      child.stdout?.destroy();
      const late = setTimeout(() => child.kill('SIGKILL'), KILL_MS);
      await closed;
      clearTimeout(late);
    }
    const end = this.#last === undefined ? 0 : this.#last.number + 1;
    for (const lane of this.#lanes.values()) lane.close(end, true);
  }
}

function metaOf({ service, containerId, containerName }: JournalEntry, host: string): Meta {
  const hasContainer = containerId !== undefined || containerName !== undefined;
  const container = {
    ...(containerId === undefined ? {} : { id: containerId.slice(0, 512) }),
    ...(containerName === undefined ? {} : { name: containerName.slice(0, 512) }),
  };
  return { host: { name: host }, service: { name: service }, ...(hasContainer ? { container } : {}) };
}
