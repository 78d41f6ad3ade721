import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { loadSettings } from '../core/config.ts';
import { freePort } from '../deploy/local/ports.ts';
import { startWarden } from '../deploy/local/process.ts';
import { makeClosers } from '../deploy/up/closers.ts';
import { startServices } from '../deploy/up/services.ts';
import { runSettings } from '../deploy/up/settings.ts';
import { type CorpusParameters, corpusLines } from './corpus.ts';
import { benchPipeline } from './pipeline.ts';
import { benchRedaction } from './redaction.ts';

const CACHE = fileURLToPath(new URL('../../.cache', import.meta.url));
const CLI = fileURLToPath(new URL('../cli/zeef.js', import.meta.url));

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function lineCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1000 && count <= 5_000_000) return count;
  throw new InvalidArgumentError('A whole number from 1000 to 5000000 is expected.');
}

function printConditions(corpus: CorpusParameters): void {
  let bytes = 0;
  for (const line of corpusLines(corpus)) bytes += Buffer.byteLength(line);
  print(`Machine: ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`);
  print(
    `Corpus: ${corpus.lines} lines, ${(bytes / 1e6).toFixed(0)} MB, ${(bytes / corpus.lines).toFixed(0)} bytes a line, ` +
      `${corpus.personalRate * 100} % with personal data, seed ${corpus.seed}`,
  );
}

/** Starts Kafka and Elasticsearch with data of their own and measures the parts on them. */
async function pipeline(corpus: CorpusParameters): Promise<void> {
  const ending = new AbortController();
  process.once('SIGINT', () => ending.abort());
  const warden = startWarden();
  const closers = makeClosers(print);
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'bench-'));
  chmodSync(folder, 0o755);
  warden.remove(folder);
  const common = { env: process.env, warden, signal: ending.signal, print };
  try {
    const settings = loadSettings(undefined, process.env);
    const services = await startServices({
      ...common,
      settings,
      choice: 'auto',
      isPassing: true,
      cacheFolder: CACHE,
      folder,
      closers,
    });
    const name = `bench-${randomBytes(4).toString('hex')}`;
    const run = runSettings(settings, {
      brokers: services.brokers,
      elasticsearchUrl: services.elasticsearchUrl,
      ports: { gateway: await freePort(0), indexer: await freePort(0), shipper: await freePort(0) },
      token: randomBytes(24).toString('base64url'),
      namespace: 'bench',
      topic: name,
      group: name,
      checkpoint: join(folder, 'checkpoint.json'),
      files: [{ glob: join(folder, 'containers', '*', '*-json.log'), format: 'docker' }],
    });
    mkdirSync(join(folder, 'logs'));
    await benchPipeline({ ...common, corpus, settings: run, folder, cli: CLI });
  } finally {
    await closers.closeAll();
    await warden.close();
  }
}

const command = new Command('bench')
  .description('Measures the sieve beside two yardsticks, then shipper, gateway and indexer, on one generated corpus.')
  .option('--lines <n>', 'lines of the corpus', lineCount, 200_000)
  .option('--redaction', 'only the sieve: no Kafka, no Elasticsearch', false)
  .parse();
const flags = command.opts<{ lines: number; redaction: boolean }>();
const corpus = { lines: flags.lines, seed: 1, personalRate: 0.1 };
printConditions(corpus);
await benchRedaction(corpus, print);
if (!flags.redaction) await pipeline(corpus);
