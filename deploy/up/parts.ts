import { join } from 'node:path';
import type { Settings } from '../../core/settings.ts';
import { type Running, startProcess, type Warden, waitReady } from '../local/process.ts';
import { foreignEnv, settingsEnv } from './settings.ts';

const READY_MS_MAX = 60_000;
const STOP_MS_MAX = 30_000;
const PROBE_MS_MAX = 2000;

/** A part of Zeef in a process of its own. */
export interface Part {
  readonly name: string;
  /** Where it answers /health/ready and /metrics. */
  readonly url: string;
  readonly running: Running;
}

export interface PartsOptions {
  /** Path of dist/cli/zeef.js. */
  readonly cli: string;
  /** The configuration of all parts. */
  readonly settings: Settings;
  readonly env: NodeJS.ProcessEnv;
  /** Folder for <part>.log. */
  readonly logFolder: string;
  readonly warden: Warden;
  readonly signal: AbortSignal;
}

const PARTS = {
  indexer: { command: 'index', port: (settings: Settings) => settings.indexer.port },
  gateway: { command: 'gateway', port: (settings: Settings) => settings.gateway.port },
  shipper: { command: 'ship', port: (settings: Settings) => settings.shipper.statusPort },
} as const;

/** In the order in which they start; they stop in the opposite order. */
export const PART_NAMES = ['indexer', 'gateway', 'shipper'] as const;

export type PartName = (typeof PART_NAMES)[number];

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(PROBE_MS_MAX) });
  await response.arrayBuffer();
  return response.ok;
}

/** Spawns `zeef <command>`, the program that production runs, and does not wait for it. */
export async function launchPart(name: PartName, options: PartsOptions): Promise<Part> {
  const { command, port } = PARTS[name];
  const running = await startProcess(
    {
      name: `the ${name}`,
      command: process.execPath,
      args: [options.cli, command],
      cwd: options.logFolder,
      env: { ...foreignEnv(options.env), ...settingsEnv(options.settings) },
      logFile: join(options.logFolder, `${name}.log`),
      stopMsMax: STOP_MS_MAX,
    },
    options.warden,
  );
  return { name, url: `http://127.0.0.1:${port(options.settings)}`, running };
}

/** Launches a part and waits until it says that it is ready. */
export async function startPart(name: PartName, options: PartsOptions): Promise<Part> {
  const part = await launchPart(name, options);
  await waitReady(part.running, () => isReady(part.url), READY_MS_MAX, options.signal);
  return part;
}
