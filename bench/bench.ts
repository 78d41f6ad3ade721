import { cpus } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { type CorpusParameters, corpusLines } from './corpus.ts';
import { benchPipeline } from './pipeline.ts';
import { benchRedaction } from './redaction.ts';
import { withServices } from './services.ts';

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

/** Measures the parts on a Kafka and an Elasticsearch of their own. */
async function pipeline(corpus: CorpusParameters): Promise<void> {
  const ending = new AbortController();
  process.once('SIGINT', () => ending.abort());
  const common = { env: process.env, signal: ending.signal, print };
  await withServices(corpus, common, ({ options }) => benchPipeline(options));
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
