import { spawnSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { scrape, total } from '../deploy/up/metrics.ts';
import type { Part } from '../deploy/up/parts.ts';
import { ceiling } from './ceiling.ts';
import { writeContainer } from './containers.ts';
import { benchGateway, benchIndexer, benchShipper, type Figures, start } from './pipeline.ts';
import { type Bench, withServices } from './services.ts';
import { steady } from './steady.ts';

const POLL_MS = 250;
const WAIT_MS_MAX = 600_000;
const BODY_BYTES = 2 * 1024 * 1024;
const IN_FLIGHT = 3;
const STEADY_RATE = 1000;

const print = (line: string) => void process.stdout.write(`${line}\n`);
const rounded = (value: number) => Math.round(value).toLocaleString('en');

function whole(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`A whole number from ${min} to ${max} is expected.`);
  };
}

/** Keeps processes to a core, where the system can. */
function pin(pids: readonly number[], core: number): boolean {
  return pids.every((pid) => spawnSync('taskset', ['-a', '-c', '-p', String(core), String(pid)]).status === 0);
}

interface Used {
  readonly cpuSeconds: number;
  readonly rssMb: number;
}

async function used({ url }: Part): Promise<Used> {
  const samples = await scrape(url);
  return {
    cpuSeconds: total(samples, 'process_cpu_seconds_total') ?? Number.NaN,
    rssMb: (total(samples, 'process_resident_memory_bytes') ?? Number.NaN) / 1e6,
  };
}

function tellParts(title: string, figures: readonly Figures[]): void {
  print(title);
  let sum = 0;
  for (const { name, lines, cpuSeconds, wallSeconds, rssMb } of figures) {
    const perMillion = (cpuSeconds / lines) * 1e6;
    sum += perMillion;
    const cells = [
      rounded(lines / wallSeconds).padStart(9),
      perMillion.toFixed(2).padStart(8),
      rssMb.toFixed(0).padStart(6),
    ];
    print(`  ${name.padEnd(10)}${cells.join(' ')}`);
  }
  print(`  ${'sum'.padEnd(20)}${sum.toFixed(2).padStart(8)}`);
}

/** Shipper, gateway and indexer at once: from the file to documents that can be searched. */
async function wholePipeline({ options, services }: Bench, isPinned: boolean): Promise<number> {
  const { settings, corpus } = options;
  const name = `${settings.kafka.topic}-whole`;
  const own = {
    ...settings,
    kafka: { ...settings.kafka, topic: name },
    indexer: { ...settings.indexer, group: name },
    shipper: { ...settings.shipper, checkpoint: `${settings.shipper.checkpoint}-whole` },
  };
  const { path: hidden, shown } = writeContainer(`${options.folder}/whole`, 0, corpus);
  own.shipper.files = [{ glob: `${options.folder}/whole/containers/*/*-json.log`, format: 'docker' }];
  const parts: Part[] = [];
  try {
    for (const part of ['indexer', 'gateway', 'shipper'] as const) parts.push(await start(part, own, options));
    const zeef = parts.map(({ running }) => running.pid);
    if (isPinned)
      isPinned =
        pin(zeef, 0) &&
        pin(
          services.running.map(({ pid }) => pid),
          1,
        );
    const before = await Promise.all(parts.map(used));
    const indexed = async () => total(await scrape(parts[0]?.url ?? ''), 'zeef_indexer_events_indexed_total') ?? 0;
    const already = await indexed();
    renameSync(hidden, shown);
    const startedMs = performance.now();
    const rss = before.map(() => 0);
    for (const endMs = startedMs + WAIT_MS_MAX; (await indexed()) - already < corpus.lines; await delay(POLL_MS)) {
      if (performance.now() > endMs) throw new Error('the whole pipeline did not finish');
      (await Promise.all(parts.map(used))).forEach(({ rssMb }, i) => {
        rss[i] = Math.max(rss[i] ?? 0, rssMb);
      });
    }
    const wallSeconds = (performance.now() - startedMs) / 1000;
    const after = await Promise.all(parts.map(used));
    const figures = parts.map((part, i) => ({
      ...{ name: part.name, lines: corpus.lines, wallSeconds, rssMb: rss[i] ?? 0 },
      cpuSeconds: (after[i]?.cpuSeconds ?? 0) - (before[i]?.cpuSeconds ?? 0),
    }));
    const where = isPinned ? 'Zeef on one core, Kafka and Elasticsearch on the other' : 'cores shared by all';
    tellParts(`(b) the whole pipeline at once, ${where}: lines/s, CPU s per 1 M lines, RSS MB`, figures);
    return corpus.lines / wallSeconds;
  } finally {
    for (const { running } of parts) await running.stop();
    if (isPinned)
      pin(
        services.running.map(({ pid }) => pid),
        0,
      ) && spawnAll(services.running.map(({ pid }) => pid));
  }
}

/** Gives processes all cores again. */
function spawnAll(pids: readonly number[]): void {
  for (const pid of pids) spawnSync('taskset', ['-a', '-c', '-p', '0-1', String(pid)]);
}

async function steadyLoad({ options }: Bench, seconds: number): Promise<void> {
  const parts: Part[] = [];
  try {
    for (const part of ['indexer', 'gateway', 'shipper'] as const) {
      parts.push(await start(part, options.settings, options));
    }
    const { lines, p50Ms, p99Ms, memory } = await steady(options, parts, STEADY_RATE, seconds);
    print(
      `From write to searchable, ${STEADY_RATE} lines/s for ${seconds} s (${rounded(lines)} lines seen), refresh 1 s`,
    );
    print(`  p50 ${(p50Ms / 1000).toFixed(2)} s, p99 ${(p99Ms / 1000).toFixed(2)} s`);
    const shown = [...memory].map(([name, [first, last]]) => `${name} ${first.toFixed(0)} then ${last.toFixed(0)} MB`);
    print(`  memory, most of the first and of the last third: ${shown.join(', ')}`);
  } finally {
    for (const { running } of parts.reverse()) await running.stop();
  }
}

async function benchAll(bench: Bench, { minutes, pinned }: { minutes: number; pinned: boolean }): Promise<void> {
  const { options, services } = bench;
  const { corpus, settings } = options;
  const shipper = await benchShipper(options);
  const gateway = await benchGateway(options, shipper.blocks);
  const indexer = await benchIndexer(options);
  tellParts('Each part alone: lines/s, CPU s per 1 M lines, RSS MB', [shipper.figures, gateway, indexer]);
  print(`  the gateway alone: ${rounded(gateway.lines / gateway.cpuSeconds)} lines per CPU second`);
  const { compression } = settings.shipper;
  const most = await ceiling(shipper.blocks, corpus.lines, {
    url: services.elasticsearchUrl,
    encoding: compression === 'none' ? 'identity' : compression,
    bodyBytes: BODY_BYTES,
    inFlight: IN_FLIGHT,
  });
  print(`(a) Elasticsearch alone, ready _bulk bodies: ${rounded(most)} lines/s`);
  const whole = await wholePipeline(bench, pinned);
  print(`(b) / (a) = ${(whole / most).toFixed(2)}`);
  await steadyLoad(bench, minutes * 60);
}

const command = new Command('bench:ingest')
  .description('Measures the ingest tier on a Kafka and an Elasticsearch of its own.')
  .option('--lines <n>', 'lines of the corpus', whole(1000, 5_000_000), 200_000)
  .option('--minutes <n>', 'how long the steady load lasts', whole(1, 120), 1)
  .option('--pinned', 'keep Zeef on one core, Kafka and Elasticsearch on another', false)
  .parse();
const flags = command.opts<{ lines: number; minutes: number; pinned: boolean }>();
const ending = new AbortController();
process.once('SIGINT', () => ending.abort());
const corpus = { lines: flags.lines, seed: 1, personalRate: 0.1 };
await withServices(corpus, { env: process.env, signal: ending.signal, print }, (bench) => benchAll(bench, flags));
