// Outlives the program that started it, however that ends, and then ends what that program left running.
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

const STOP_MS_MAX = 10_000;
const POLL_MS = 50;

const groups = new Set<number>();
const folders = new Set<string>();

function kill(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}

function obey(line: string): void {
  const order = JSON.parse(line) as { watch?: number; forget?: number; remove?: string };
  if (order.watch !== undefined) groups.add(order.watch);
  if (order.forget !== undefined) groups.delete(order.forget);
  if (order.remove !== undefined) folders.add(order.remove);
}

// The pipe ends when the other program has ended: by exit, by an error or by SIGKILL.
for await (const line of createInterface({ input: process.stdin })) obey(line);

for (const group of groups) kill(group, 'SIGTERM');
const deadlineMs = Date.now() + STOP_MS_MAX;
while (Date.now() < deadlineMs && [...groups].some((group) => kill(group, 0))) await delay(POLL_MS);
for (const group of groups) kill(group, 'SIGKILL');
for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
