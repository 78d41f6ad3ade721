import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startProcess, startWarden, type Warden, waitReady } from '../../deploy/local/process.ts';
import { makeClosers } from '../../deploy/up/closers.ts';

const { signal } = new AbortController();
let folder: string;
let warden: Warden;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-process-'));
  warden = startWarden();
});
afterEach(async () => {
  await warden.close();
  rmSync(folder, { recursive: true, force: true });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  const deadlineMs = Date.now() + 10_000;
  while (!condition() && Date.now() < deadlineMs) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(condition()).toBe(true);
}

function start(script: string, stopMsMax = 5000) {
  const args = ['-e', script];
  const logFile = join(folder, 'log');
  const spec = { name: 'the program', command: process.execPath, args, cwd: folder, env: {}, logFile, stopMsMax };
  return startProcess(spec, warden);
}

test('a process that ends before it is ready is told with the last lines of its log', async () => {
  const running = await start("console.log('no disk'); process.exit(3)");
  const waiting = waitReady(running, async () => false, 10_000, signal);
  await expect(waiting).rejects.toMatchObject({
    code: 'SERVICE_FAILED',
    message: expect.stringMatching(/exit code 3.*no disk/s),
  });
});

test('a process that never is ready is stopped', async () => {
  const running = await start('setInterval(() => {}, 1000)');
  await expect(waitReady(running, async () => false, 300, signal)).rejects.toMatchObject({ code: 'SERVICE_FAILED' });
  expect(isAlive(running.pid)).toBe(false);
});

test('a killed process has no time to end by itself', async () => {
  const running = await start("process.on('SIGTERM', () => {}); console.log('on'); setInterval(() => {}, 1000)");
  await waitReady(running, async () => readFileSync(running.logFile, 'utf8').includes('on'), 10_000, signal);
  await running.kill();
  expect(running.ended()).toBe('signal SIGKILL');
  expect(isAlive(running.pid)).toBe(false);
});

test('a program that cannot be spawned is a clear error', async () => {
  const spec = {
    name: 'Kafka',
    command: '/none/java',
    args: [],
    cwd: folder,
    env: {},
    logFile: join(folder, 'k'),
    stopMsMax: 1,
  };
  await expect(startProcess(spec, warden)).rejects.toMatchObject({ code: 'SERVICE_FAILED' });
});

test('a process that ignores SIGTERM is killed when its time is up', async () => {
  const ready = join(folder, 'ready');
  const running = await start(
    `process.on('SIGTERM', () => {}); require('fs').writeFileSync(${JSON.stringify(ready)}, ''); setInterval(() => {}, 1000)`,
    200,
  );
  await waitReady(running, async () => existsSync(ready), 10_000, signal);
  await running.stop();
  expect(running.ended()).toBe('signal SIGKILL');
});

test('when the starting program is killed, what it started ends and its folder goes', async () => {
  const doomed = join(folder, 'doomed');
  mkdirSync(doomed);
  writeFileSync(join(doomed, 'data'), 'x');
  const module = fileURLToPath(new URL('../../deploy/local/process.js', import.meta.url));
  const program = `
    const { startProcess, startWarden } = await import(${JSON.stringify(module)});
    const warden = startWarden();
    warden.remove(${JSON.stringify(doomed)});
    const spec = { name: 'x', command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'], cwd: '/', env: {},
      logFile: ${JSON.stringify(join(folder, 'x.log'))}, stopMsMax: 1000 };
    const { pid } = await startProcess(spec, warden);
    console.log(pid);
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [chunk] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(chunk.toString());
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await until(() => !isAlive(pid) && !existsSync(doomed));
});

test('closers run once, in the opposite order, and go on after a failure', async () => {
  const order: string[] = [];
  const reported: string[] = [];
  const closers = makeClosers((line) => void reported.push(line));
  closers.add('first', () => void order.push('first'));
  closers.add('second', () => Promise.reject(new Error('stuck')));
  closers.add('third', () => void order.push('third'));
  await Promise.all([closers.closeAll(), closers.closeAll()]);
  expect(order).toEqual(['third', 'first']);
  expect(reported).toEqual(['second could not be stopped: stuck']);
});
