import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ZeefError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import { openStore, type Store } from './check/store.ts';
import { checkFiles, checkLive, judge } from './check.ts';
import { reachableFolder } from './local/folders.ts';
import { freePort } from './local/ports.ts';
import { logTail, type Running, startWarden, type Warden } from './local/process.ts';
import { makeSample, type Sample } from './sample/sample.ts';
import { type Closers, makeClosers } from './up/closers.ts';
import { PART_NAMES, type Part, type PartName, startPart } from './up/parts.ts';
import { type Services, type ServicesChoice, startServices } from './up/services.ts';
import { runSettings } from './up/settings.ts';
import { beforeAfter, searchCommand } from './up/show.ts';
import { type Board, makeBoard, readFigures, statusLine } from './up/status.ts';

const LETTERS = 'abcdefghijkmnpqrstuvwxyz';
const STATUS_MS = 1000;
const SEED = 20_261;

export interface UpOptions {
  /** Ships a fixed number of lines, asserts what must hold, and ends. */
  readonly check: boolean;
  /** Begins without the data of earlier runs. */
  readonly fresh: boolean;
  /** Events that --check writes. */
  readonly lines: number;
  /** Events a second that the sample app writes. */
  readonly rate: number;
  readonly services: ServicesChoice;
  /** The project's cache folder. */
  readonly cacheFolder: string;
  /** Path of dist/cli/zeef.js. */
  readonly cli: string;
  readonly settings: Settings;
  readonly env: NodeJS.ProcessEnv;
  /** Ends the run in order. */
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
}

interface Run {
  readonly options: UpOptions;
  /** Everything this run writes is below; with --check it goes at the end. */
  readonly folder: string;
  readonly namespace: string;
  readonly board: Board;
  readonly warden: Warden;
  readonly closers: Closers;
}

interface Stack {
  readonly settings: Settings;
  readonly services: Services;
  readonly parts: Readonly<Record<PartName, Part>>;
  readonly sample: Sample;
  readonly sampleFolder: string;
}

/** Where the run's files go: a new folder for a check, a lasting one otherwise. */
function runFolder(options: UpOptions, warden: Warden): string {
  mkdirSync(options.cacheFolder, { recursive: true });
  if (options.check) {
    const folder = mkdtempSync(join(options.cacheFolder, 'check-'));
    // Elasticsearch may run as another user.
    chmodSync(folder, 0o755);
    warden.remove(folder);
    warden.remove(reachableFolder(join(folder, 'elasticsearch')));
    return folder;
  }
  const folder = join(options.cacheFolder, 'up');
  if (options.fresh) {
    rmSync(reachableFolder(join(folder, 'elasticsearch')), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function ports({
  options: { check, settings },
}: Run): Promise<{ gateway: number; indexer: number; shipper: number }> {
  const port = (wanted: number) => freePort(check ? 0 : wanted);
  return {
    gateway: await port(settings.gateway.port),
    indexer: await port(settings.indexer.port),
    shipper: await port(settings.shipper.statusPort),
  };
}

function layContainers({ options, folder, closers }: Run): { sample: Sample; sampleFolder: string } {
  const sampleFolder = join(folder, 'sample');
  rmSync(sampleFolder, { recursive: true, force: true });
  // Letters alone: digits could make a marker look like personal data.
  const run = [...randomBytes(4)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  const sample = makeSample({ folder: sampleFolder, seed: SEED, run: options.check ? '' : run });
  closers.add('the sample app', () => sample.close());
  return { sample, sampleFolder };
}

/** Starts everything, each in a process of its own. */
async function startStack(run: Run): Promise<Stack> {
  const { options, folder, warden, closers, board } = run;
  const { signal, env, cacheFolder, cli, check } = options;
  const print = board.print;
  const services = await startServices({
    ...{ choice: options.services, settings: options.settings, isPassing: check, cacheFolder, folder },
    ...{ env, warden, closers, signal, print },
  });
  const logFolder = join(folder, 'logs');
  mkdirSync(logFolder, { recursive: true });
  const { sample, sampleFolder } = layContainers(run);
  const settings = runSettings(options.settings, {
    brokers: services.brokers,
    elasticsearchUrl: services.elasticsearchUrl,
    ports: await ports(run),
    token: randomBytes(24).toString('base64url'),
    namespace: run.namespace,
    topic: check ? `zeef-${run.namespace}` : options.settings.kafka.topic,
    group: check ? `zeef-${run.namespace}` : options.settings.indexer.group,
    checkpoint: join(folder, 'checkpoint.json'),
    files: sample.files,
  });
  const parts: Partial<Record<PartName, Part>> = {};
  for (const name of PART_NAMES) {
    const part = await startPart(name, { cli, settings, env, logFolder, warden, signal });
    closers.add(part.running.name, () => part.running.stop());
    parts[name] = part;
  }
  return { settings, services, parts: parts as Record<PartName, Part>, sample, sampleFolder };
}

function tellWhere(stack: Stack, run: Run): void {
  const { parts, services, settings } = stack;
  for (const line of services.lines) run.board.print(`  ${line}`);
  for (const name of ['gateway', 'indexer', 'shipper'] as const) {
    run.board.print(`  ${name.padEnd(13)}  ${parts[name].url} (process ${parts[name].running.pid})`);
  }
  const { url, username } = settings.elasticsearch;
  run.board.print(`  logs           ${join(run.folder, 'logs')}`);
  run.board.print(`  search         ${searchCommand(url, run.namespace, username)}`);
}

/** The first process that ended although nobody stopped it. */
function casualty({ parts, services }: Stack): Running | undefined {
  const all = [...services.running, ...PART_NAMES.map((name) => parts[name].running)];
  return all.find((running) => running.ended() !== undefined);
}

function throwIfBroken(stack: Stack): void {
  const dead = casualty(stack);
  if (dead === undefined) return;
  const tail = logTail(dead.logFile, 12);
  throw new ZeefError('SERVICE_FAILED', `${dead.name} ended (${dead.ended()}); its log ends with\n${tail}`);
}

async function showUntilEnd(stack: Stack, run: Run, store: Store): Promise<void> {
  let isShown = false;
  while (!run.options.signal.aborted) {
    throwIfBroken(stack);
    run.board.status(statusLine(await readFigures(stack.parts)));
    if (!isShown && stack.sample.shown.length >= 4) {
      const lines = await beforeAfter(stack.sample.shown, store).catch(() => undefined);
      for (const line of lines ?? []) run.board.print(line);
      isShown = lines !== undefined;
    }
    await delay(STATUS_MS, undefined, { signal: run.options.signal }).catch(() => undefined);
  }
}

async function live(run: Run): Promise<number> {
  const stack = await startStack(run);
  run.board.print('Zeef runs; Ctrl-C stops it');
  tellWhere(stack, run);
  const store = openStore(stack.settings, run.namespace);
  const ending = new AbortController();
  const { options } = run;
  const writing = stack.sample.run(options.rate, AbortSignal.any([options.signal, ending.signal]));
  try {
    await showUntilEnd(stack, run, store);
  } finally {
    ending.abort();
    await writing;
    await store.close();
  }
  run.board.print('stopping');
  await run.closers.closeAll();
  run.board.print('stopped');
  return 0;
}

async function isIdle(stack: Stack): Promise<boolean> {
  throwIfBroken(stack);
  const { lagBytes, lagBlocks } = await readFigures(stack.parts);
  return lagBytes === 0 && lagBlocks === 0;
}

async function check(run: Run): Promise<number> {
  const { options, board, closers, folder } = run;
  const startedMs = Date.now();
  const stack = await startStack(run);
  tellWhere(stack, run);
  stack.sample.write(options.lines);
  const { settings, sample, services, sampleFolder } = stack;
  const seen = await checkLive({
    ...{ settings, sample, namespace: run.namespace, signal: options.signal },
    ...{ isIdle: () => isIdle(stack), status: board.status },
  });
  const stats = await readFigures(stack.parts);
  await removeTraces(stack, run);
  await closers.closeAll();
  const { kafkaData, elasticsearchData } = services;
  const own = elasticsearchData === undefined || elasticsearchData.startsWith(folder) ? [] : [elasticsearchData];
  const except = [sampleFolder, ...(kafkaData === undefined ? [] : [kafkaData])];
  const scans = checkFiles(sample.planted.values(), { kafka: kafkaData, own: [folder, ...own], except });
  const findings = judge(seen, scans);
  const ok = findings.every((finding) => finding.ok);
  board.print(
    `planted: ${sample.planted.size} values; found: ${stats.findings.map((pair) => pair.join(' ')).join(', ')}`,
  );
  for (const finding of findings) {
    board.print(`  ${finding.ok ? 'ok    ' : 'FAILED'} ${finding.what.padEnd(16)} ${finding.told}`);
  }
  if (!ok) board.print(`  logs are kept in ${keepLogs(run)}`);
  board.print(`check ${ok ? 'passed' : 'FAILED'} in ${((Date.now() - startedMs) / 1000).toFixed(0)} s`);
  return ok ? 0 : 1;
}

/** Takes the check's documents out of an Elasticsearch that stays; a topic ends with its retention. */
async function removeTraces({ services, settings }: Stack, { namespace, board }: Run): Promise<void> {
  if (!services.isElasticsearchGiven) return;
  const store = openStore(settings, namespace);
  const isGone = await store.remove();
  if (!isGone) board.print(`  the data streams logs-*-${namespace} could not be removed`);
  await store.close();
}

function keepLogs({ folder, options }: Run): string {
  const kept = join(options.cacheFolder, 'check-failed');
  rmSync(kept, { recursive: true, force: true });
  cpSync(join(folder, 'logs'), kept, { recursive: true });
  return kept;
}

function exitCode(error: unknown, { options, board }: Run): number {
  if (options.signal.aborted) return options.check ? 1 : 0;
  const isMistake = error instanceof ZeefError && (error.code === 'TOOL_MISSING' || error.code === 'CONFIG_INVALID');
  board.print(`zeef: ${error instanceof ZeefError ? error.message : ((error as Error).stack ?? String(error))}`);
  return isMistake ? 2 : 1;
}

/** Runs the whole of Zeef on this machine until `signal` aborts, or checks it; returns the exit code. */
export async function runUp(options: UpOptions): Promise<number> {
  const { stdout } = process;
  const columns = () => (stdout.isTTY ? stdout.columns : undefined);
  const board = makeBoard(options.print, (text) => void stdout.write(text), columns);
  const warden = startWarden();
  const closers = makeClosers(board.print);
  const namespace = options.check ? `check.${randomBytes(4).toString('hex')}` : 'default';
  const run: Run = { options, folder: runFolder(options, warden), namespace, board, warden, closers };
  try {
    return await (options.check ? check(run) : live(run));
  } catch (error) {
    return exitCode(error, run);
  } finally {
    await closers.closeAll();
    await warden.close();
  }
}
