import { spawnSync } from 'node:child_process';
import { gatewayMetrics } from '../../ingest/gateway/metrics.ts';
import { createMetrics } from '../../ingest/indexer/metrics.ts';
import { DETECTORS } from '../../redaction/detectors.ts';
import { maskOf } from '../../redaction/marks.ts';
import { shipperMetrics } from '../../shipper/metrics.ts';
import { ROOT } from '../tidy/sources.ts';

const COMMANDS = [[], ['up'], ['ship'], ['gateway'], ['index'], ['redact'], ['config', 'check']];

const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``;
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** docs/detectors.md: every detector with its examples. */
export function detectorsPage(): string {
  const overview = table(
    ['Detector', 'Kind', 'Finds', 'Default action'],
    DETECTORS.map(({ id, kind, description, action }) => [code(id), code(maskOf(kind)), description, action]),
  );
  const details = DETECTORS.map(({ id, description, context, examples }) => {
    const needs =
      context === undefined ? '' : `\nNeeds one of these words shortly before it: ${context.map(code).join(', ')}.\n`;
    const found = examples.found.map(([line, ...values]) => `- ${code(line)}: ${values.map(code).join(', ')}`);
    const clean = examples.clean.map((line) => `- ${code(line)}`);
    return `## ${id}\n\n${description}.\n${needs}\nFound:\n\n${found.join('\n')}\n\nLeft alone:\n\n${clean.join('\n')}\n`;
  });
  return `# Detectors

What the sieve knows. Where two detectors match at the same place, the one that stands first is asked first; what it
rejects the next may take. A policy (\`redaction.policyFile\`) gives a detector another action, or turns it off:

\`\`\`yaml
version: 1
detectors:
  email: pseudonym # [EMAIL:token], equal for equal values; needs redaction.pseudonymKey
  ipv4: off
  nl-bsn: remove
\`\`\`

The examples are made up; each is a test. This page is written by \`npm run docs\`.

${overview}

${details.join('\n')}`;
}

async function metricRows(text: Promise<string>): Promise<string[][]> {
  const rows: string[][] = [];
  let help = '';
  for (const line of (await text).split('\n')) {
    const [hash, word, name = '', ...rest] = line.split(' ');
    if (hash !== '#' || !name.startsWith('zeef_')) continue;
    if (word === 'HELP') help = rest.join(' ');
    if (word === 'TYPE') rows.push([code(name), rest.join(' '), help]);
  }
  return rows;
}

/** docs/metrics.md: every metric of Zeef's own. */
export async function metricsPage(): Promise<string> {
  const zero = () => 0;
  const parts: [string, Promise<string>][] = [
    ['Shipper', shipperMetrics({ blocksInFlight: zero, lagBytes: zero, sources: zero }).registry.metrics()],
    ['Gateway', gatewayMetrics({ inflightBytes: zero, queueAvailable: () => true, policy: () => '' }).text()],
    ['Indexer', createMetrics(async () => 0).registry.metrics()],
  ];
  const sections = [];
  for (const [title, text] of parts) {
    sections.push(`## ${title}\n\n${table(['Metric', 'Type', 'Meaning'], await metricRows(text))}\n`);
  }
  return `# Metrics

Each part serves these on \`/metrics\` in the Prometheus text format, beside the usual \`process_…\` and \`nodejs_…\` ones.
No metric and no label holds text of an event. This page is written by \`npm run docs\`.

${sections.join('\n')}`;
}

function help(command: readonly string[]): string {
  const cli = `${ROOT}dist/cli/zeef.js`;
  const env = { PATH: process.env.PATH ?? '', NO_COLOR: '1' };
  return spawnSync(process.execPath, [cli, ...command, '--help'], { encoding: 'utf8', env }).stdout.trimEnd();
}

/** docs/commands.md: what --help says of each command. */
export function commandsPage(): string {
  const sections = COMMANDS.map((command) => {
    const name = ['zeef', ...command].join(' ');
    return `## ${name}\n\n\`\`\`text\n${help(command)}\n\`\`\`\n`;
  });
  return `# Commands

In a checkout: \`npm run -s zeef -- COMMAND\`. Wrong flags, keys and values end with one line and exit code 2, other
failures with 1. This page is written by \`npm run docs\`.

${sections.join('\n')}`;
}

/** The generated pages by file name in docs/. */
export async function pages(): Promise<[file: string, text: string][]> {
  return [
    ['detectors.md', detectorsPage()],
    ['metrics.md', await metricsPage()],
    ['commands.md', commandsPage()],
  ];
}
