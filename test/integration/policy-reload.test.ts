import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { blockOf, TOKEN } from '../fakes-ingest.ts';
import { send } from '../ingest/gateway-http.ts';
import { NOTHING_BUT } from '../redaction/messages.ts';
import { ROOT } from '../tidy/sources.ts';
import { eventually } from './elasticsearch.ts';

const folder = mkdtempSync(join(tmpdir(), 'zeef-reload-'));
const policyFile = join(folder, 'policy.yaml');
let gateway: ChildProcess;
let url = '';
let output = '';

beforeAll(async () => {
  writeFileSync(policyFile, `${NOTHING_BUT}detectors: {email: mask}\n`);
  gateway = spawn(process.execPath, [`${ROOT}dist/cli/zeef.js`, 'gateway'], {
    env: {
      PATH: process.env.PATH,
      ZEEF_KAFKA_BROKERS: process.env.TEST_KAFKA_BROKERS,
      ZEEF_KAFKA_TOPIC: `reload-${process.pid}`,
      ZEEF_GATEWAY_PORT: '0',
      ZEEF_GATEWAY_WORKERS: '2',
      ZEEF_GATEWAY_TOKENS: JSON.stringify([{ token: TOKEN }]),
      ZEEF_REDACTION_POLICY_FILE: policyFile,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  gateway.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  url = await eventually(async () => /"url":"([^"]+)"/.exec(output)?.[1]);
}, 60_000);

afterAll(async () => {
  const ended = new Promise((resolve) => gateway.once('exit', resolve));
  gateway.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const findings = async () => {
  const { text } = await send(url, { body: blockOf(['a@b.nl 83.84.12.7']) });
  return (JSON.parse(text) as { findings: object }).findings;
};

test('a gateway takes another policy on SIGHUP, and a renamed file by itself', async () => {
  expect(await findings()).toEqual({ email: 1 });
  writeFileSync(policyFile, `${NOTHING_BUT}detectors: {ipv4: mask}\n`);
  gateway.kill('SIGHUP');
  await eventually(async () => (Object.keys(await findings()).join() === 'ip' ? true : undefined));
  writeFileSync(`${policyFile}.new`, `${NOTHING_BUT}detectors: {email: mask, ipv4: mask}\n`);
  renameSync(`${policyFile}.new`, policyFile);
  await eventually(async () => (Object.keys(await findings()).length === 2 ? true : undefined));
}, 60_000);

test('a gateway goes on with its policy where the file is broken, and tells the line', async () => {
  writeFileSync(policyFile, `${NOTHING_BUT}detectors:\n  emial: mask\n`);
  gateway.kill('SIGHUP');
  await eventually(async () => (output.includes('policy.yaml:5: detectors.emial') ? true : undefined));
  expect(Object.keys(await findings())).toHaveLength(2);
  const { text } = await send(url, { method: 'GET', path: '/metrics' });
  expect(text).toContain('zeef_gateway_policy_reload_failed 1');
}, 60_000);
