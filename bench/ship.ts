// npm run bench:ship [-- --lines N]: the shipper from Docker's files to the receipts of a stand-in, then at rest.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { writeContainer } from './containers.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

const CLI = fileURLToPath(new URL('../cli/zeef.js', import.meta.url));
const CONTAINERS = 4;
const SILENT_FILES = 1000;
const READY_MS_MAX = 60_000;
const SETTLE_MS = 3000;
const IDLE_MS = 10_000;
/** What /proc/<pid>/stat counts in, everywhere that this is run. */
const TICKS_PER_SECOND = 100;
const MIB = 1024 * 1024;

const print = (line: string) => void process.stdout.write(`${line}\n`);

interface Shipper {
  readonly child: ChildProcess;
  cpuSeconds(): number;
  rssMib(name: 'VmHWM' | 'VmRSS'): number;
}

async function start(folder: string, standIn: StandIn): Promise<Shipper> {
  const files = [{ glob: join(folder, 'containers', '*', '*-json.log'), format: 'docker' }];
  const child = spawn(process.execPath, [CLI, 'ship'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      ZEEF_SHIPPER_FILES: JSON.stringify(files),
      ZEEF_SHIPPER_CHECKPOINT: join(folder, 'state', 'checkpoint.json'),
      ZEEF_SHIPPER_GATEWAY: standIn.url,
      ZEEF_SHIPPER_STATUS_PORT: '0',
    },
  });
  const signal = AbortSignal.timeout(READY_MS_MAX);
  for (let said = ''; !said.includes('shipper started'); ) {
    const [text] = (await once(child.stdout, 'data', { signal })) as [Buffer];
    said += text;
  }
  child.stdout.resume();
  return {
    child,
    cpuSeconds: () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
    },
    rssMib: (name) => {
      const row = readFileSync(`/proc/${child.pid}/status`, 'utf8')
        .split('\n')
        .find((text) => text.startsWith(name));
      return (Number(row?.split(' ').at(-2)) * 1024) / MIB;
    },
  };
}

async function stop({ child }: Shipper): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Ships the lines that lie ready, and prints what it took. */
async function busy(folder: string, lines: number): Promise<void> {
  const hidden = Array.from({ length: CONTAINERS }, (_, i) =>
    writeContainer(folder, i, { lines: Math.ceil(lines / CONTAINERS), seed: 1 + i, personalRate: 0.1 }),
  );
  const standIn = await startStandIn(false);
  const shipper = await start(folder, standIn);
  await delay(SETTLE_MS);
  const cpuBefore = shipper.cpuSeconds();
  const startedMs = performance.now();
  for (const { path, shown } of hidden) renameSync(path, shown);
  await standIn.until(CONTAINERS * Math.ceil(lines / CONTAINERS));
  const seconds = (performance.now() - startedMs) / 1000;
  const cpu = ((shipper.cpuSeconds() - cpuBefore) / lines) * 1e6;
  print(
    `busy: ${Math.round(lines / seconds).toLocaleString('en')} lines/s, ${cpu.toFixed(2)} CPU s per million lines,`,
  );
  print(`      ${shipper.rssMib('VmHWM').toFixed(0)} MiB resident at most`);
  await stop(shipper);
  await standIn.close();
}

/** Watches files that say nothing, and prints what that takes. */
async function idle(folder: string): Promise<void> {
  for (let i = 0; i < SILENT_FILES; i++) {
    const id = i.toString(16).padStart(64, '0');
    mkdirSync(join(folder, 'containers', id), { recursive: true });
    const line = `{"log":"started\\n","stream":"stdout","time":"2026-07-06T08:00:00.000000000Z"}\n`;
    writeFileSync(join(folder, 'containers', id, `${id}-json.log`), line);
  }
  const standIn = await startStandIn(false);
  const shipper = await start(folder, standIn);
  await standIn.until(SILENT_FILES);
  await delay(2 * SETTLE_MS);
  const before = shipper.cpuSeconds();
  await delay(IDLE_MS);
  const share = ((shipper.cpuSeconds() - before) / (IDLE_MS / 1000)) * 100;
  print(
    `idle: ${shipper.rssMib('VmRSS').toFixed(0)} MiB resident, ${share.toFixed(2)} % of a core with ${SILENT_FILES} silent files`,
  );
  await stop(shipper);
  await standIn.close();
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zeef-bench-ship-'));
  mkdirSync(join(folder, 'containers'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const command = new Command('bench:ship')
  .description(
    "Measures the shipper from Docker's files to the receipts of a stand-in, with zstd level 1, and at rest.",
  )
  .option(
    '--lines <n>',
    'lines that are shipped',
    (text) => {
      const count = Number(text);
      if (Number.isInteger(count) && count >= 1000 && count <= 10_000_000) return count;
      throw new InvalidArgumentError('A whole number from 1000 to 10000000 is expected.');
    },
    1_000_000,
  )
  .option('--no-idle', 'leave the silent files out')
  .parse();
const flags = command.opts<{ lines: number; idle: boolean }>();
print(
  `Machine: ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}; ${flags.lines} lines`,
);
await inFolder((folder) => busy(folder, flags.lines));
if (flags.idle) await inFolder(idle);
