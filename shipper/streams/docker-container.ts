import type { IncomingMessage } from 'node:http';
import type { SourceSettings } from '../files/source-settings.ts';
import { Lane } from '../lane.ts';
import { emptyLine } from '../lines/runtime-line.ts';
import { parseTimestamp } from '../lines/timestamp.ts';
import { Backoff } from './backoff.ts';
import type { DockerClient } from './docker-client.ts';
import { DockerFrames } from './docker-frames.ts';
import { type Stream, type StreamParts, streamSource } from './stream.ts';

const SPACE = 0x20;
const NEWLINE = 0x0a;
const MS_NS = 1_000_000n;
const SECOND_NS = 1_000_000_000n;
/** Offsets are nanoseconds since the epoch modulo this, for they must stay exact; each turn is a source of its own. */
const TURN_NS = 2n ** 53n;
const TIME_BYTES_MAX = 40;

/** Nanoseconds since the epoch of the time in bytes `start` to `end`; undefined when it is none. */
function parseNs(bytes: Buffer, start: number, end: number): bigint | undefined {
  const timeMs = parseTimestamp(bytes, start, end);
  const dot = bytes.indexOf(0x2e, start);
  if (timeMs < 0) return undefined;
  let rest = 0n;
  let unit = SECOND_NS / 10n;
  for (let at = dot + 1; dot !== -1 && at < end && unit > 0n; at++, unit /= 10n) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 9) break;
    rest += BigInt(digit) * unit;
  }
  return ((BigInt(timeMs) * MS_NS) / SECOND_NS) * SECOND_NS + rest;
}

interface Way {
  readonly lane: Lane;
  readonly turn: bigint;
  lastNs: bigint;
}

/** The output of one container, followed through the Docker engine. */
export class DockerContainer implements Stream {
  readonly id: string;
  readonly failure = undefined;
  /** The container is gone, or stopped and read to its end. */
  ended = false;
  /** It runs, so that its output goes on. */
  isRunning = true;
  readonly #client: DockerClient;
  readonly #settings: SourceSettings;
  readonly #parts: StreamParts;
  readonly #backoff = new Backoff();
  readonly #ways = new Map<string, Way>();
  readonly #line = emptyLine();
  readonly #abort = new AbortController();
  #answer: IncomingMessage | undefined;
  #frames: DockerFrames | undefined;
  #isAsking = false;
  /** Everything before it was read. */
  #readNs: bigint;

  constructor(id: string, client: DockerClient, settings: SourceSettings, parts: StreamParts) {
    this.id = id;
    this.#client = client;
    this.#settings = settings;
    this.#parts = parts;
    this.#readNs = BigInt(parts.cursors.get(this.#name) ?? '0');
  }

  get #name(): string {
    return `docker:${this.id}`;
  }

  get hasMore(): boolean {
    return (this.#answer?.readableLength ?? 0) > 0;
  }

  async #begin(): Promise<void> {
    const { signal } = this.#abort;
    const since = `${this.#readNs / SECOND_NS}.${String(this.#readNs % SECOND_NS).padStart(9, '0')}`;
    const wasRunning = this.isRunning;
    const isRaw = await this.#client.hasTerminal(this.id);
    const query = `follow=1&stdout=1&stderr=1&timestamps=1&since=${since}`;
    const answer = await this.#client.get(`/containers/${this.id}/logs?${query}`, signal);
    this.#frames = new DockerFrames(isRaw, (text, stderr) => this.#take(text, stderr, Date.now()));
    this.#answer = answer;
    answer.on('readable', () => this.#parts.onReady());
    answer.on('error', () => this.#end(false));
    answer.on('end', () => this.#end(!wasRunning));
  }

  #end(isComplete: boolean): void {
    this.#answer = undefined;
    this.#backoff.ended(Date.now());
    this.ended = isComplete;
  }

  read(): void {
    const chunk: Buffer | null = this.#answer?.read() ?? null;
    if (chunk === null) return;
    try {
      this.#frames?.take(chunk);
    } catch {
      this.#answer?.destroy();
      this.#end(false);
    }
  }

  /** Takes `<time> <text>\n`; a piece of a line that the runtime split has no newline. */
  #take(bytes: Buffer, stderr: boolean, nowMs: number): void {
    const space = bytes.subarray(0, TIME_BYTES_MAX).indexOf(SPACE);
    const ns = space === -1 ? undefined : parseNs(bytes, 0, space);
    const line = this.#line;
    line.text = bytes;
    line.malformed = ns === undefined;
    line.start = ns === undefined ? 0 : space + 1;
    line.partial = bytes[bytes.length - 1] !== NEWLINE;
    line.end = line.partial ? bytes.length : bytes.length - 1;
    if (line.end > line.start && bytes[line.end - 1] === 0x0d) line.end--;
    line.stderr = stderr;
    const way = this.#way(stderr, ns ?? this.#readNs);
    // Two lines may have one moment; the order in which they come is always the same.
    const at = ns === undefined || ns <= way.lastNs ? way.lastNs + 1n : ns;
    way.lastNs = at;
    if (at >= this.#readNs) this.#readNs = at + 1n;
    line.timeMs = Number(at / MS_NS);
    way.lane.add(line, Number(at - way.turn * TURN_NS), nowMs);
  }

  #way(stderr: boolean, ns: bigint): Way {
    const turn = ns / TURN_NS;
    const name = `${stderr} ${turn}`;
    const known = this.#ways.get(name);
    if (known !== undefined) return known;
    const { host, context } = this.#parts;
    const { meta, rules } = this.#settings;
    const source = streamSource(host, 'docker', this.id, name);
    const lane = new Lane({ source, meta, stderr, rules }, context, { offset: 0, timeMs: 0, cuts: [] });
    const way = { lane, turn, lastNs: -1n };
    this.#ways.set(name, way);
    return way;
  }

  #after(way: Way): number {
    return way.lastNs < 0n ? 0 : Number(way.lastNs - way.turn * TURN_NS) + 1;
  }

  tick(nowMs: number): void {
    for (const way of this.#ways.values()) way.lane.tick(nowMs, this.#after(way), !this.hasMore);
    if (this.#answer !== undefined || this.#isAsking || this.ended || !this.#backoff.isDue(nowMs)) return;
    if (this.#abort.signal.aborted) return;
    this.#isAsking = true;
    this.#backoff.began(nowMs);
    this.#begin()
      .catch(() => this.#backoff.ended(Date.now()))
      .finally(() => {
        this.#isAsking = false;
      });
  }

  saveCursors(cursors: Map<string, string>): void {
    let oldest = this.#readNs;
    for (const way of this.#ways.values()) {
      if (way.lane.idle) continue;
      const ns = way.turn * TURN_NS + BigInt(way.lane.position(this.#after(way)).offset);
      if (ns < oldest) oldest = ns;
    }
    if (oldest > 0n) cursors.set(this.#name, String(oldest));
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    this.#answer?.destroy();
    this.#answer = undefined;
    for (const way of this.#ways.values()) way.lane.close(this.#after(way), true);
  }
}
