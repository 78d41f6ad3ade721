import type { Writable } from 'node:stream';
import { pino } from 'pino';
import type { Settings } from '../core/settings.ts';
import { type PlannedSource, planShipping } from '../shipper/plan.ts';

const COLUMNS = ['SOURCE', 'KIND', 'SERVICE', 'CONTAINER', 'POD', 'MULTILINE', 'READ'];

function cells({ source, kind, service, container, pod, multiline, excluded }: PlannedSource): string[] {
  const known = [source, kind, service, container, pod, multiline].map((text) => text ?? '-');
  return [...known, excluded === undefined ? 'yes' : `no: ${excluded}`];
}

/** A plan as a table, what is read first. */
export function planTable(plan: readonly PlannedSource[]): string {
  const sorted = plan.toSorted((a, b) => Number(a.excluded !== undefined) - Number(b.excluded !== undefined));
  const rows = [COLUMNS, ...sorted.map(cells)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const read = plan.filter(({ excluded }) => excluded === undefined).length;
  return [...lines, `${read} of ${plan.length} would be read`].join('\n');
}

/** Prints what `zeef ship` would read with these settings; resolves to 0. */
export async function shipPlan(flags: { readonly json?: boolean }, settings: Settings, out: Writable): Promise<number> {
  const plan = await planShipping(settings, pino({ level: 'silent' }));
  out.write(`${flags.json ? JSON.stringify(plan, null, 2) : planTable(plan)}\n`);
  return 0;
}
