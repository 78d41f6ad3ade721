import { randomBytes } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ZeefError } from '../core/errors.ts';
import { openStore, type Store } from './check/store.ts';
import { checkFiles, checkLive, judge } from './check.ts';
import { startWarden } from './local/process.ts';
import { makeClosers } from './up/closers.ts';
import { beforeAfter } from './up/show.ts';
import { type Run, runFolder, type Stack, startStack, tellWhere, throwIfBroken, type UpOptions } from './up/stack.ts';
import { makeBoard, readFigures, statusLine } from './up/status.ts';

const STATUS_MS = 1000;

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
