import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { refuseSecondRun, tellRun } from '../../deploy/up/only-run.ts';

const server = createServer((_, response) => response.end('{}'));
let folder: string;
let gateway: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-run-'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  gateway = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

test('a folder that another living run uses is refused', async () => {
  tellRun(folder, gateway);
  await expect(refuseSecondRun(folder)).rejects.toMatchObject({ code: 'SERVICE_FAILED' });
});

test('a folder that nobody uses, or that a killed run left, is free', async () => {
  await expect(refuseSecondRun(folder)).resolves.toBeUndefined();
  // No system gives so high a number.
  writeFileSync(join(folder, 'run.json'), JSON.stringify({ pid: 2 ** 30, gateway }));
  await expect(refuseSecondRun(folder)).resolves.toBeUndefined();
  tellRun(folder, 'http://127.0.0.1:1');
  await expect(refuseSecondRun(folder)).resolves.toBeUndefined();
  writeFileSync(join(folder, 'run.json'), 'half');
  await expect(refuseSecondRun(folder)).resolves.toBeUndefined();
});
