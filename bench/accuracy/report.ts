import type { Example, Score, Tally } from './score.ts';

const TARGETS = { shaped: 0.99, overall: 0.95, damage: 0.005 };

const shareOf = ({ hits, all }: Tally) => (all === 0 ? 1 : hits / all);
const percent = (share: number, places = 2) => `${(share * 100).toFixed(places)} %`;
const verdict = (isMet: boolean) => (isMet ? 'met' : 'NOT met');

function table(title: string, tallies: ReadonlyMap<string, Tally>, columns = ' recall   values'): string[] {
  const rows = [...tallies].sort(([a, x], [b, y]) => shareOf(x) - shareOf(y) || a.localeCompare(b));
  const width = Math.max(title.length, ...rows.map(([name]) => name.length));
  const lines = rows.map(
    ([name, tally]) =>
      `  ${name.padEnd(width)} ${shareOf(tally).toFixed(3).padStart(7)} ${String(tally.all).padStart(8)}`,
  );
  return ['', `  ${title.padEnd(width)} ${columns}`, ...lines];
}

function examples(title: string, all: readonly Example[], perGroup: number): string[] {
  if (perGroup === 0) return [];
  const groups = Map.groupBy(all, ({ group }) => group);
  const rows = [...groups].sort(([, a], [, b]) => b.length - a.length);
  return rows.flatMap(([group, found]) => [
    '',
    `  ${title} ${group}: ${found.length}`,
    ...found.slice(0, perGroup).map(({ text }) => `    ${text}`),
  ]);
}

/** The report's lines. */
export function report(score: Score, { misses, wrong }: { misses: number; wrong: number }): string[] {
  const { recall, shaped, cleanLines, beside, by } = score;
  const damage = 1 - shareOf(cleanLines);
  return [
    ...table('kind', by.kind),
    ...table('line shape', by.shape),
    ...table('encoding', by.encoding),
    ...table('language', by.language),
    ...table('announced by', by.announced),
    ...table('look-alikes kept, by shape', score.cleanByShape, '   kept    lines'),
    ...examples('missed', score.missed, misses),
    ...examples('wrongly taken', score.wrong, wrong),
    '',
    `Recall, checksummed and shaped kinds  ${percent(shareOf(shaped))} of ${shaped.all} (target 99 %: ${verdict(shareOf(shaped) >= TARGETS.shaped)})`,
    `Recall, overall                       ${percent(shareOf(recall))} of ${recall.all} (target 95 %: ${verdict(shareOf(recall) >= TARGETS.overall)})`,
    `Look-alike lines changed              ${percent(damage)} of ${cleanLines.all} (target 0.5 %: ${verdict(damage <= TARGETS.damage)})`,
    `Harmless values lost beside personal  ${percent(1 - shareOf(beside))} of ${beside.all}`,
    ...(score.unreadable === 0 ? [] : [`Lines that the sieve changed beyond its marks: ${score.unreadable}`]),
  ];
}
