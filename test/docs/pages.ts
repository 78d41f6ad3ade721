import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { settingKeys } from '../../core/config.ts';
import { gatewayMetrics } from '../../ingest/gateway/metrics.ts';
import { createMetrics } from '../../ingest/indexer/metrics.ts';
import { type Detector, GROUPS } from '../../redaction/detector.ts';
import { DETECTORS } from '../../redaction/detectors.ts';
import { maskOf } from '../../redaction/marks.ts';
import { policyJsonSchema } from '../../redaction/policy/schema.ts';
import { Ledger } from '../../shipper/ledger.ts';
import { shipperMetrics } from '../../shipper/metrics.ts';
import { ROOT } from '../tidy/sources.ts';
import { capacityPage } from './capacity-page.ts';

const COMMANDS = [
  [],
  ['up'],
  ['ship'],
  ['ship', 'status'],
  ['gateway'],
  ['index'],
  ['index', 'setup'],
  ['dead', 'list'],
  ['dead', 'retry'],
  ['redact'],
  ['policy', 'check'],
  ['policy', 'test'],
  ['policy', 'diff'],
  ['pseudonym'],
  ['residency', 'check'],
  ['init'],
  ['capacity'],
  ['token'],
  ['kibana', 'setup'],
  ['kibana', 'export'],
  ['config', 'check'],
];

const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``;
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const KEYS_SHOWN_MAX = 24;

function words(title: string, list: readonly string[] | undefined): string {
  if (list === undefined || list.length === 0) return '';
  const more = list.length > KEYS_SHOWN_MAX ? ` and ${list.length - KEYS_SHOWN_MAX} more` : '';
  return `\n${title}: ${list.slice(0, KEYS_SHOWN_MAX).map(code).join(', ')}${more}.\n`;
}

/** How a detector's values are known: by their shape, by words before it, by their key. */
function knownBy({ pattern, context, keys }: Detector): string {
  const shape = pattern === undefined ? [] : [context === undefined ? 'shape' : 'shape after a word'];
  return [...shape, ...(keys === undefined || keys.length === 0 ? [] : ['key'])].join(', ');
}

/** The actions of a policy that not every detector can do. */
function canAlso(detector: Detector): string {
  return (['partial', 'generalise'] as const).filter((action) => detector[action] !== undefined).join(', ');
}

function detectorSection(detector: Detector): string {
  const { id, description, context, keys, examples } = detector;
  const found = examples.found.map(([line, ...values]) => `- ${code(line)}: ${values.map(code).join(', ')}`);
  const clean = examples.clean.map((line) => `- ${code(line)}`);
  const needs = words('Its shape counts only shortly after one of', context);
  const announced = words('Any value of these keys counts', keys);
  return `### ${id}\n\n${description}.\n${needs}${announced}\nFound:\n\n${found.join('\n')}\n\nLeft alone:\n\n${clean.join('\n')}\n`;
}

/** docs/detectors.md: every detector with its examples. */
export function detectorsPage(): string {
  const sections = GROUPS.map((group) => {
    const detectors = DETECTORS.filter((detector) => detector.group === group);
    const overview = table(
      ['Detector', 'Kind', 'Finds', 'Known by', 'Default action', 'Can also'],
      detectors.map((one) => [
        code(one.id),
        code(maskOf(one.kind)),
        one.description,
        knownBy(one),
        one.action,
        canAlso(one),
      ]),
    );
    return `## ${group}\n\n${overview}\n\n${detectors.map(detectorSection).join('\n')}`;
  });
  return `# Detectors

What the sieve knows: ${DETECTORS.length} detectors in ${GROUPS.length} groups. A value is known by its shape, by a shape after a word that announces it, or by its key
(JSON, key=value, XML, query strings and forms, headers, columns of SQL and CSV); keys and words are written here in small letters, a
space stands for \`_\`, \`-\`, \`.\`, a space or nothing: \`first name\` is \`firstName\`, \`FIRST_NAME\` and \`first-name\`. Where two findings overlap, the longer and the more certain one wins; then the
one that stands first here. [Policies](policy.md) say what happens to a finding.

The examples are made up; each is a test. This page is written by \`npm run docs\`.

${sections.join('\n')}`;
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
    [
      'Shipper',
      shipperMetrics({ blocksInFlight: zero, lagBytes: zero, sources: zero }, new Ledger()).registry.metrics(),
    ],
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

In a checkout: \`npm run -s zeef -- COMMAND\`. Wrong flags, keys and values end with one line and exit code 2, a
place that [residency](residency.md) refuses with 3, other failures with 1. This page is written by \`npm run docs\`.

${sections.join('\n')}`;
}

function settingRows(section: string): string[][] {
  const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return settingKeys()
    .filter(({ path }) => path.startsWith(`${section}.`))
    .map(({ path, env, type, default: value, description }) => [
      code(path),
      code(env),
      type.split(' | ').join(', '),
      value === undefined ? 'none' : code(shown(value)),
      description,
    ]);
}

/** docs/configuration.md with its tables as the settings are; what stands around them is written by hand. */
export function configurationPage(): string {
  const [intro = '', ...sections] = readFileSync(`${ROOT}docs/configuration.md`, 'utf8').split(/^## /m);
  const tables = sections.map((text) => {
    const rows = table(['Key', 'Variable', 'Type', 'Default', 'Meaning'], settingRows(text.split(':')[0] ?? ''));
    return text.replace(/^\|(?:.*\n\|)*.*\n/m, () => `${rows}\n`);
  });
  return [intro, ...tables].join('## ');
}

/** The generated pages by file name in docs/. */
export async function pages(): Promise<[file: string, text: string][]> {
  return [
    ['detectors.md', detectorsPage()],
    ['metrics.md', await metricsPage()],
    ['commands.md', commandsPage()],
    ['operations/capacity.md', capacityPage()],
    ['configuration.md', configurationPage()],
    ['policy.schema.json', `${JSON.stringify(policyJsonSchema(), undefined, 2)}\n`],
  ];
}
