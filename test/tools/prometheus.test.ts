import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { ROOT } from '../tidy/sources.ts';
import { run, tool } from './install.ts';

const FILES = join(ROOT, 'deploy/helm/zeef/files');
const RULES = join(FILES, 'zeef.rules.yaml');

interface Rule {
  readonly alert?: string;
  readonly expr: string;
  readonly annotations?: { readonly runbook: string };
}

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string; readonly datasource: { readonly uid: string } }[];
}

interface Dashboard {
  readonly uid: string;
  readonly schemaVersion: number;
  readonly panels: readonly Panel[];
}

const rules = (parse(readFileSync(RULES, 'utf8')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const dashboard = JSON.parse(readFileSync(join(FILES, 'zeef.dashboard.json'), 'utf8')) as Dashboard;
const queries = dashboard.panels.flatMap(({ targets = [] }) => targets);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-prometheus-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('promtool takes the rules, and each alert fires where it should and nowhere else', async () => {
  const ran = await run(tool('promtool'), ['test', 'rules', join(ROOT, 'test/tools/zeef.rules.test.yaml')]);
  expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('SUCCESS') });
  expect((await run(tool('promtool'), ['check', 'rules', RULES])).code).toBe(0);
});

test("every query of the dashboard is one in Prometheus' language", async () => {
  const file = join(folder, 'queries.yaml');
  const written = queries.map(({ expr }, i) => ({
    record: `query:${i}`,
    expr: expr.replaceAll('$__rate_interval', '5m').replaceAll('$job', 'zeef'),
  }));
  writeFileSync(file, stringify({ groups: [{ name: 'dashboard', rules: written }] }));
  expect((await run(tool('promtool'), ['check', 'rules', file])).code).toBe(0);
});

test('every metric that a rule or the dashboard names is one that Zeef serves', () => {
  const served = readFileSync(join(ROOT, 'docs/metrics.md'), 'utf8');
  const named = [...rules, ...queries].flatMap(({ expr }) => expr.match(/\bzeef_[a-z_]+/g) ?? []);
  expect(new Set(named).size).toBeGreaterThan(15);
  const base = (name: string) => name.replace(/_(?:bucket|sum|count)$/, '');
  expect(named.filter((name) => !served.includes(`\`${base(name)}\``) && name !== 'zeef_')).toEqual([]);
});

test('every alert has a page that says what to do', () => {
  const alerts = rules.filter(({ alert }) => alert !== undefined);
  const pages = alerts.map(({ annotations }) => annotations?.runbook ?? '');
  expect(pages.length).toBe(5);
  expect(pages.filter((page) => !existsSync(join(ROOT, page)))).toEqual([]);
});

test('the dashboard is complete, and no panel lies over another', () => {
  expect(dashboard).toMatchObject({ uid: 'zeef', schemaVersion: 39 });
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  const taken = new Set<string>();
  for (const { type, title, gridPos, targets = [] } of dashboard.panels) {
    expect(title).not.toBe('');
    expect(targets.length > 0).toBe(type !== 'row');
    for (const { datasource } of targets) expect(datasource.uid).toBe('${' + 'datasource}');
    expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
        expect(taken.has(`${x},${y}`)).toBe(false);
        taken.add(`${x},${y}`);
      }
    }
  }
});
