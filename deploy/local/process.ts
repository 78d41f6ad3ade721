import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ZeefError } from '../../core/errors.ts';

const WARDEN = fileURLToPath(new URL('./warden.js', import.meta.url));
const POLL_MS = 100;
const TAIL_BYTES = 4000;
const KILL_MS_MAX = 5000;

/** Ends what this program started, and removes folders, even when this program is killed. */
export interface Warden {
  watch(pid: number): void;
  forget(pid: number): void;
  /** The folder goes when this program ends or `close` is called. */
  remove(folder: string): void;
  /** Resolves when all that is watched has ended and the folders are gone. */
  close(): Promise<void>;
}

/** What to run and how to stop it. */
export interface ProcessSpec {
  /** How messages call it, such as "Kafka". */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Gets both outputs, appended. */
  readonly logFile: string;
  /** Runs it as another user and group; only root can. */
  readonly uid?: number | undefined;
  /** How long it may take to stop by itself after SIGTERM, in ms. */
  readonly stopMsMax: number;
}

/** A process of a group of its own, so that Ctrl-C in a terminal does not reach it. */
export interface Running {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** How it ended, such as "exit code 1", or undefined while it runs. */
  readonly ended: () => string | undefined;
  /** SIGTERM, then SIGKILL to its whole group; resolves when it is gone. */
  stop(): Promise<void>;
  /** SIGKILL to its whole group at once, as in a crash; resolves when it is gone, within 5 s. */
  kill(): Promise<void>;
}

/** Starts the watching program; one is enough for all that a program starts. */
export function startWarden(): Warden {
  const child = spawn(process.execPath, [WARDEN], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: '/' });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  child.unref();
  child.stdin.on('error', () => undefined);
  if (child.stdin instanceof Socket) child.stdin.unref();
  const order = (words: object) => void child.stdin.write(`${JSON.stringify(words)}\n`);
  return {
    watch: (pid) => order({ watch: pid }),
    forget: (pid) => order({ forget: pid }),
    remove: (folder) => order({ remove: folder }),
    close: () => {
      child.ref();
      child.stdin.end();
      return exited;
    },
  };
}

/** The last lines of a log file, for an error message; '' when there is none. */
export function logTail(file: string, lines: number): string {
  try {
    return readFileSync(file).subarray(-TAIL_BYTES).toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It is gone already.
  }
}

function spawnLogged(spec: ProcessSpec): ChildProcess {
  mkdirSync(dirname(spec.logFile), { recursive: true });
  const log = openSync(spec.logFile, 'a');
  try {
    return spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: spec.env,
      stdio: ['ignore', log, log],
      detached: true,
      ...(spec.uid === undefined ? {} : { uid: spec.uid, gid: spec.uid }),
    });
  } finally {
    closeSync(log);
  }
}

/** Spawns a process; throws ZeefError SERVICE_FAILED when it cannot be spawned. */
export async function startProcess(spec: ProcessSpec, warden: Warden): Promise<Running> {
  const child = spawnLogged(spec);
  const pid = await new Promise<number>((resolve, reject) => {
    child.once('spawn', () => resolve(child.pid ?? 0));
    child.once('error', (cause) => reject(new ZeefError('SERVICE_FAILED', `${spec.name} (${cause.message})`)));
  });
  warden.watch(pid);
  let end: string | undefined;
  const exited = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      end = signal === null ? `exit code ${code}` : `signal ${signal}`;
      // What it started itself goes with it.
      killGroup(pid, 'SIGKILL');
      warden.forget(pid);
      resolve();
    });
  });
  const kill = async () => {
    if (end === undefined) killGroup(pid, 'SIGKILL');
    await Promise.race([exited, delay(KILL_MS_MAX, undefined, { ref: false })]);
  };
  const stop = async () => {
    if (end !== undefined) return;
    child.kill('SIGTERM');
    await Promise.race([exited, delay(spec.stopMsMax, undefined, { ref: false })]);
    await kill();
  };
  return { name: spec.name, pid, logFile: spec.logFile, ended: () => end, stop, kill };
}

function failure(running: Running, what: string): ZeefError {
  const tail = logTail(running.logFile, 12);
  return new ZeefError('SERVICE_FAILED', `${running.name} ${what}; its log ${running.logFile} ends with\n${tail}`);
}

/**
 * Polls `probe` until it is true. When the process ends before, or `msMax` pass, it is stopped and
 * ZeefError SERVICE_FAILED tells the last lines of its log.
 */
export async function waitReady(
  running: Running,
  probe: () => Promise<boolean>,
  msMax: number,
  signal: AbortSignal,
): Promise<void> {
  const deadlineMs = Date.now() + msMax;
  try {
    while (!(await probe().catch(() => false))) {
      const end = running.ended();
      if (end !== undefined) throw failure(running, `ended before it was ready (${end})`);
      if (Date.now() > deadlineMs) throw failure(running, `was not ready within ${msMax / 1000} s`);
      await delay(POLL_MS, undefined, { signal });
    }
  } catch (error) {
    await running.stop();
    throw error;
  }
}
