import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';

const CLI = fileURLToPath(new URL('../../cli/zeef.js', import.meta.url));
const CACHE = fileURLToPath(new URL('../../../.cache', import.meta.url));
const MS_MAX = 240_000;

const folder = mkdtempSync(join(tmpdir(), 'zeef-e2e-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  readonly code: number | null;
  readonly output: string;
  /** Of every process that the run said it started. */
  readonly pids: readonly number[];
}

function runCheck(env: Record<string, string> = {}): Promise<Outcome> {
  const child = spawn(process.execPath, [CLI, 'up', '--check', '--lines', '3000'], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, JAVA_HOME: process.env.JAVA_HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk;
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', collect);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      const pids = [...output.matchAll(/\(process (\d+)\)/g)].map((match) => Number(match[1]));
      resolve({ code, output, pids });
    });
  });
}

function alive(pids: readonly number[]): number[] {
  return pids.filter((pid) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  });
}

function checkFolders(): string[] {
  return readdirSync(CACHE).filter((name) => name.startsWith('check-') && name !== 'check-failed');
}

test(
  'up --check ships every line exactly once without its planted values, and leaves nothing behind',
  async () => {
    const before = checkFolders();
    const { code, output, pids } = await runCheck();
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringMatching(/check passed in \d+ s/) });
    expect(output).toContain('3000 events, 3000 documents, each once');
    expect(output.split('\n').filter((line) => line.startsWith('  ok '))).toHaveLength(5);
    expect(pids).toHaveLength(5);
    expect(alive(pids)).toEqual([]);
    expect(checkFolders()).toEqual(before);
  },
  MS_MAX,
);

test(
  'up --check on services that are given starts none of its own, and fails when the policy lets e-mail pass',
  async () => {
    const policyFile = join(folder, 'policy.yaml');
    writeFileSync(policyFile, "version: 1\ndetectors:\n  email: 'off'\n");
    const { code, output, pids } = await runCheck({
      ZEEF_KAFKA_BROKERS: process.env.TEST_KAFKA_BROKERS ?? '',
      ZEEF_ELASTICSEARCH_URL: process.env.TEST_ELASTICSEARCH_URL ?? '',
      ZEEF_REDACTION_POLICY_FILE: policyFile,
    });
    expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining('check FAILED') });
    expect(output).toMatch(/ok +Exactly once/);
    expect(output).toMatch(/FAILED Documents .*LEAKED: \d+ email/);
    expect(output).toMatch(/FAILED Kafka's records .*LEAKED: \d+ email/);
    expect(pids).toHaveLength(3);
    expect(alive(pids)).toEqual([]);
  },
  MS_MAX,
);
