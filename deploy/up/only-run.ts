import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ZeefError } from '../../core/errors.ts';

const PROBE_MS_MAX = 1000;
const FILE = 'run.json';

interface Notice {
  readonly pid: number;
  readonly gateway: string;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Leaves word in the run's folder that it is in use. */
export function tellRun(folder: string, gateway: string): void {
  writeFileSync(join(folder, FILE), JSON.stringify({ pid: process.pid, gateway } satisfies Notice));
}

/** Throws ZeefError SERVICE_FAILED when another run uses the folder; what a killed run left is no obstacle. */
export async function refuseSecondRun(folder: string): Promise<void> {
  let notice: Notice;
  try {
    notice = JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as Notice;
  } catch {
    return;
  }
  if (!isAlive(notice.pid)) return;
  try {
    // The number alone may be another program's by now.
    await fetch(`${notice.gateway}/health/live`, { signal: AbortSignal.timeout(PROBE_MS_MAX) });
  } catch {
    return;
  }
  throw new ZeefError('SERVICE_FAILED', `Zeef already runs here (process ${notice.pid}); stop that run first`);
}
