import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { scrape, total } from '../deploy/up/metrics.ts';
import type { Part } from '../deploy/up/parts.ts';
import { corpusLines } from './corpus.ts';
import type { PipelineOptions } from './pipeline.ts';

const TICK_MS = 20;
const POLL_MS = 40;
const MEMORY_MS = 10_000;
const CONTAINER = 'd'.repeat(64);

/** What a steady load showed. */
export interface Steady {
  readonly lines: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Resident memory of each part in MB: the most in the first third, and in the last. */
  readonly memory: ReadonlyMap<string, readonly [first: number, last: number]>;
}

/** Appends lines at a rate for some time; the times (ms) at which each was written. */
async function write(options: PipelineOptions, rate: number, seconds: number, writtenMs: number[]): Promise<void> {
  const folder = join(options.folder, 'containers', CONTAINER);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${CONTAINER}-json.log`);
  const lines = corpusLines({ ...options.corpus, lines: rate * seconds });
  const startedMs = Date.now();
  while (writtenMs.length < rate * seconds) {
    const due = Math.min(rate * seconds, Math.floor(((Date.now() - startedMs) / 1000) * rate));
    const nowMs = Date.now();
    const time = new Date(nowMs).toISOString().replace('Z', '000000Z');
    let piece = '';
    while (writtenMs.length < due) {
      piece += `{"log":${JSON.stringify(`${lines.next().value}\n`)},"stream":"stdout","time":"${time}"}\n`;
      writtenMs.push(nowMs);
    }
    if (piece !== '') appendFileSync(file, piece);
    await delay(TICK_MS);
  }
}

async function countSearchable(url: string, beforeCount: number): Promise<number> {
  const response = await fetch(`${url}/logs-zeef.app-bench/_count?ignore_unavailable=true`);
  const { count = 0 } = (await response.json()) as { count?: number };
  return Math.max(0, count - beforeCount);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function watchMemory(parts: readonly Part[], signal: AbortSignal): Promise<Map<string, number[]>> {
  const seen = new Map<string, number[]>(parts.map(({ name }) => [name, []]));
  while (!signal.aborted) {
    for (const { name, url } of parts) {
      const samples = await scrape(url).catch(() => []);
      seen.get(name)?.push((total(samples, 'process_resident_memory_bytes') ?? 0) / 1e6);
    }
    await delay(MEMORY_MS, undefined, { signal }).catch(() => undefined);
  }
  return seen;
}

/** Writes at `rate` lines a second and looks when each line can be found; `parts` are running. */
export async function steady(
  options: PipelineOptions,
  parts: readonly Part[],
  rate: number,
  seconds: number,
): Promise<Steady> {
  const { url } = options.settings.elasticsearch;
  const before = await countSearchable(url, 0);
  const writtenMs: number[] = [];
  const latencies: number[] = [];
  const ending = new AbortController();
  const memory = watchMemory(parts, ending.signal);
  const writing = write(options, rate, seconds, writtenMs);
  const endMs = Date.now() + seconds * 1000 + 60_000;
  while (latencies.length < rate * seconds && Date.now() < endMs) {
    const visible = await countSearchable(url, before);
    const nowMs = Date.now();
    while (latencies.length < Math.min(visible, writtenMs.length)) {
      latencies.push(nowMs - (writtenMs[latencies.length] ?? nowMs));
    }
    await delay(POLL_MS);
  }
  await writing;
  ending.abort();
  const sorted = [...latencies].sort((a, b) => a - b);
  const thirds = new Map<string, readonly [number, number]>();
  for (const [name, values] of await memory) {
    const third = Math.max(1, Math.floor(values.length / 3));
    thirds.set(name, [Math.max(...values.slice(0, third)), Math.max(...values.slice(-third))]);
  }
  return { lines: sorted.length, p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99), memory: thirds };
}
