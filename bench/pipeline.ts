import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BLOCK_MEDIA_TYPE } from '../core/block.ts';
import type { Settings } from '../core/settings.ts';
import type { Warden } from '../deploy/local/process.ts';
import { type MetricSample, scrape, total } from '../deploy/up/metrics.ts';
import { type Part, type PartName, startPart } from '../deploy/up/parts.ts';
import { writeContainer } from './containers.ts';
import type { CorpusParameters } from './corpus.ts';
import { startStandIn } from './stand-in.ts';

/** Reading the metrics costs the part time that is counted as its own. */
const POLL_MS = 200;
const WAIT_MS_MAX = 180_000;
const POSTS_AT_ONCE = 8;

export interface PipelineOptions {
  readonly corpus: CorpusParameters;
  /** With endpoints, ports, token and topic of this run. */
  readonly settings: Settings;
  readonly folder: string;
  readonly cli: string;
  readonly env: NodeJS.ProcessEnv;
  readonly warden: Warden;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
}

/** What a part did, and what it took. */
export interface Figures {
  readonly name: string;
  readonly lines: number;
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly rssMb: number;
}

/** Starts a part and waits until it is ready. */
export async function start(name: PartName, settings: Settings, options: PipelineOptions): Promise<Part> {
  const { cli, env, warden, signal, folder } = options;
  return startPart(name, { cli, settings, env, logFolder: join(folder, 'logs'), warden, signal });
}

/** Runs `work` and waits until the part's counter has reached what there is; CPU counts from when it was ready. */
async function watch(part: Part, counter: string, lines: number, work: () => Promise<void>): Promise<Figures> {
  const cpu = (samples: readonly MetricSample[]) => total(samples, 'process_cpu_seconds_total') ?? Number.NaN;
  const before = cpu(await scrape(part.url));
  let startedMs = performance.now();
  let rssMb = 0;
  await work();
  for (const endMs = performance.now() + WAIT_MS_MAX; ; await delay(POLL_MS)) {
    const samples = await scrape(part.url);
    const done = total(samples, counter) ?? 0;
    // Joining the consumer group takes seconds in which nothing is done; the clock starts with the first line.
    if (done === 0 && counter.includes('indexer')) startedMs = performance.now();
    rssMb = Math.max(rssMb, (total(samples, 'process_resident_memory_bytes') ?? 0) / 1e6);
    if (done >= lines) {
      const wallSeconds = (performance.now() - startedMs) / 1000;
      return { name: part.name, lines, cpuSeconds: cpu(samples) - before, wallSeconds, rssMb };
    }
    if (performance.now() > endMs) throw new Error(`${part.name}: ${done} of ${lines} after ${WAIT_MS_MAX / 1000} s`);
  }
}

/** From a Docker file to a stand-in that takes every block; the blocks as they were sent. */
export async function benchShipper(options: PipelineOptions): Promise<{ figures: Figures; blocks: readonly Buffer[] }> {
  const { corpus, settings, folder } = options;
  const { path, shown } = writeContainer(folder, 0, corpus);
  const standIn = await startStandIn();
  const part = await start('shipper', { ...settings, shipper: { ...settings.shipper, gateway: standIn.url } }, options);
  try {
    const show = async () => renameSync(path, shown);
    const figures = await watch(part, 'zeef_shipper_events_acknowledged_total', corpus.lines, show);
    return { figures, blocks: standIn.blocks };
  } finally {
    await part.running.stop();
    await standIn.close();
  }
}

async function post(url: string, token: string, encoding: string, block: Buffer): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': BLOCK_MEDIA_TYPE, 'content-encoding': encoding };
  for (let tries = 0; tries < 600; tries++) {
    const response = await fetch(`${url}/v1/blocks`, { method: 'POST', headers, body: new Uint8Array(block) });
    await response.arrayBuffer();
    if (response.ok) return;
    if (response.status !== 429) throw new Error(`the gateway answered ${response.status}`);
    await delay(100);
  }
  throw new Error('the gateway stayed saturated');
}

/** From blocks to Kafka, sieved. */
export async function benchGateway(options: PipelineOptions, blocks: readonly Buffer[]): Promise<Figures> {
  const { settings, corpus } = options;
  const part = await start('gateway', settings, options);
  const token = settings.gateway.tokens[0]?.token ?? '';
  const left = [...blocks];
  const sendOn = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      await post(part.url, token, settings.shipper.compression, next);
    }
  };
  try {
    return await watch(part, 'zeef_gateway_events_total', corpus.lines, async () => {
      await Promise.all(Array.from({ length: POSTS_AT_ONCE }, sendOn));
    });
  } finally {
    await part.running.stop();
  }
}

/** From Kafka to Elasticsearch. */
export async function benchIndexer(options: PipelineOptions): Promise<Figures> {
  const part = await start('indexer', options.settings, options);
  try {
    return await watch(part, 'zeef_indexer_events_indexed_total', options.corpus.lines, async () => undefined);
  } finally {
    await part.running.stop();
  }
}

/** Measures shipper, gateway and indexer one after the other, each as the program that production runs. */
export async function benchPipeline(options: PipelineOptions): Promise<void> {
  const shipper = await benchShipper(options);
  const all = [shipper.figures, await benchGateway(options, shipper.blocks), await benchIndexer(options)];
  options.print('Parts, each a process of its own, one after the other; CPU of that process alone');
  options.print(`  ${''.padEnd(42)} ${'lines/s'.padStart(9)} ${'CPU s per 1 M'.padStart(14)} ${'RSS MB'.padStart(7)}`);
  const what = {
    shipper: 'Docker file to receipts of a stand-in',
    gateway: 'blocks to Kafka (acks=all), sieved',
    indexer: 'Kafka to Elasticsearch',
  };
  let sum = 0;
  for (const { name, lines, cpuSeconds, wallSeconds, rssMb } of all) {
    const perMillion = (cpuSeconds / lines) * 1e6;
    sum += perMillion;
    const title = `${name.padEnd(8)} ${what[name as PartName]}`;
    options.print(
      `  ${title.padEnd(47)} ${Math.round(lines / wallSeconds)
        .toLocaleString('en')
        .padStart(9)} ${perMillion.toFixed(2).padStart(9)} ${rssMb.toFixed(0).padStart(7)}`,
    );
  }
  options.print(`  ${'sum'.padEnd(47)} ${''.padStart(9)} ${sum.toFixed(2).padStart(9)}`);
}
