import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { lineText } from './ship-tally.ts';

const CLI = fileURLToPath(new URL('../../cli/zeef.js', import.meta.url));
const KEY = `${'5a'.repeat(32)}\n`;
const DISK_KIB = 1536;
const STOP_MS_MAX = 25_000;

/** What both kinds of shipper are told. */
export interface ShipperOptions {
  readonly folder: string;
  readonly url: string;
}

function environment({ folder, url }: ShipperOptions, more: Record<string, string>): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    ZEEF_SHIPPER_GATEWAY: url,
    ZEEF_SHIPPER_HOST: 'host-a',
    ZEEF_SHIPPER_STATUS_PORT: '0',
    ZEEF_SHIPPER_REQUEST_MS_MAX: '1000',
    ZEEF_LOG_LEVEL: 'warn',
    ...more,
    ZEEF_SHIPPER_CHECKPOINT: join(folder, 'state', 'checkpoint.json'),
  };
}

/** The shipper of files, which may be killed at any moment. */
export class FileShipper {
  kills = 0;
  readonly #options: ShipperOptions;
  #child: ChildProcess | undefined;

  constructor(options: ShipperOptions) {
    this.#options = options;
  }

  start(): void {
    const { folder } = this.#options;
    const files = [{ glob: join(folder, 'logs', '*', '*.log'), format: 'docker' }];
    const env = environment(this.#options, { ZEEF_SHIPPER_FILES: JSON.stringify(files) });
    const out = openSync(join(folder, 'ship.log'), 'a');
    this.#child = spawn(process.execPath, [CLI, 'ship'], { env, stdio: ['ignore', out, out] });
  }

  /** Kills it with SIGKILL, and starts it again after `restMs`. */
  async kill(restMs: number): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    // One that ended by itself is a failure of its own: nobody is there to be killed.
    if (child.exitCode === null) this.kills++;
    else appendFileSync(join(this.#options.folder, 'ship.log'), `ended by itself with ${child.exitCode}\n`);
    const ended = child.exitCode === null ? once(child, 'exit') : undefined;
    child.kill('SIGKILL');
    await ended;
    await delay(restMs);
    this.start();
  }

  async stop(): Promise<number | null> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null) return child?.exitCode ?? null;
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    clearTimeout(timer);
    return code;
  }
}

/** Whether a file system of a few KiB could be made there, which fills up for real. */
function mountSmallDisk(path: string): boolean {
  mkdirSync(path, { recursive: true });
  if (process.getuid?.() !== 0) return false;
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_KIB}k`, 'tmpfs', path]).status === 0;
}

/** A writer that pipes its lines into `zeef ship --stdin`, whose spool is on a disk that fills up. */
export class StdinWriter {
  readonly number: number;
  written = 0;
  restarts = 0;
  /** What stands in for a full disk. */
  readonly disk: 'tmpfs' | 'quota';
  readonly #options: ShipperOptions;
  readonly #spool: string;
  #child: ChildProcess | undefined;
  #isFull = false;

  constructor(number: number, options: ShipperOptions) {
    this.number = number;
    this.#options = options;
    this.#spool = join(options.folder, 'spool');
    this.disk = mountSmallDisk(this.#spool) ? 'tmpfs' : 'quota';
    appendFileSync(join(options.folder, 'key'), KEY, { mode: 0o600 });
    this.#start();
  }

  #start(): void {
    const { folder } = this.#options;
    const env = environment(this.#options, {
      ZEEF_SHIPPER_SPOOL_FOLDER: this.#spool,
      ZEEF_SHIPPER_SPOOL_KEY_FILE: join(folder, 'key'),
      ZEEF_SHIPPER_SPOOL_BYTES_MAX: this.disk === 'tmpfs' ? '268435456' : '1048576',
    });
    const out = openSync(join(folder, 'stdin.log'), 'a');
    const args = [CLI, 'ship', '--stdin', '--service', 'piped', '--multiline', 'none'];
    this.#child = spawn(process.execPath, args, { env, stdio: ['pipe', out, out] });
    this.#child.stdin?.on('error', () => undefined);
    this.#isFull = false;
  }

  /** Writes so many lines, or none while the pipe is full. */
  write(count: number): number {
    if (this.#isFull) return 0;
    let text = '';
    for (let i = 0; i < count; i++) text += `${lineText(this.number, this.written++)}\n`;
    const stdin = this.#child?.stdin;
    this.#isFull = stdin?.write(text) === false;
    if (this.#isFull) {
      stdin?.once('drain', () => {
        this.#isFull = false;
      });
    }
    return count;
  }

  /** Ends the input and begins with another process, which sends what this one leaves in the spool. */
  async restart(): Promise<void> {
    await this.end();
    this.restarts++;
    this.#start();
  }

  /** Ends the input; resolves to how the process ended. */
  async end(): Promise<number | null> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.stdin?.end();
    const [code] = await ended;
    return code;
  }

  /** Lets the disk go. */
  close(): void {
    this.#child?.kill('SIGKILL');
    if (this.disk === 'tmpfs') spawnSync('umount', [this.#spool]);
    rmSync(this.#spool, { recursive: true, force: true });
  }
}
