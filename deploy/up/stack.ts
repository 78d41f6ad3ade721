import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ZeefError } from '../../core/errors.ts';
import type { Settings } from '../../core/settings.ts';
import { reachableFolder } from '../local/folders.ts';
import { freePort } from '../local/ports.ts';
import { logTail, type Running, type Warden } from '../local/process.ts';
import { makeSample, type Sample } from '../sample/sample.ts';
import type { Closers } from './closers.ts';
import { refuseSecondRun, tellRun } from './only-run.ts';
import { PART_NAMES, type Part, type PartName, startPart } from './parts.ts';
import { type Services, type ServicesChoice, startServices } from './services.ts';
import { runSettings } from './settings.ts';
import { searchCommand } from './show.ts';
import type { Board } from './status.ts';

const LETTERS = 'abcdefghijkmnpqrstuvwxyz';
const SEED = 20_261;

/** What runUp is asked for. */
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

/** One run and what it is made with. */
export interface Run {
  readonly options: UpOptions;
  /** Everything this run writes is below; with --check it goes at the end. */
  readonly folder: string;
  readonly namespace: string;
  readonly board: Board;
  readonly warden: Warden;
  readonly closers: Closers;
}

/** All that runs. */
export interface Stack {
  readonly settings: Settings;
  readonly services: Services;
  readonly parts: Readonly<Record<PartName, Part>>;
  readonly sample: Sample;
  readonly sampleFolder: string;
}

/** Where the run's files go: a new folder for a check, a lasting one otherwise. */
export function runFolder(options: UpOptions, warden: Warden): string {
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
  mkdirSync(folder, { recursive: true });
  return folder;
}

function removeData(folder: string): void {
  rmSync(reachableFolder(join(folder, 'elasticsearch')), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
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
export async function startStack(run: Run): Promise<Stack> {
  const { options, folder, warden, closers, board } = run;
  const { signal, env, cacheFolder, cli, check } = options;
  const print = board.print;
  if (!check) await refuseSecondRun(folder);
  if (options.fresh) removeData(folder);
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
  if (!check) tellRun(folder, `http://127.0.0.1:${settings.gateway.port}`);
  return { settings, services, parts: parts as Record<PartName, Part>, sample, sampleFolder };
}

/** Says where everything listens. */
export function tellWhere(stack: Stack, run: Run): void {
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

/** Throws ZeefError SERVICE_FAILED with the end of its log when a process has ended by itself. */
export function throwIfBroken(stack: Stack): void {
  const dead = casualty(stack);
  if (dead === undefined) return;
  const tail = logTail(dead.logFile, 12);
  throw new ZeefError('SERVICE_FAILED', `${dead.name} ended (${dead.ended()}); its log ends with\n${tail}`);
}
