import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { planTable } from '../../cli/ship-plan.ts';
import { loadSettings } from '../../core/config.ts';
import type { Settings } from '../../core/settings.ts';
import { planShipping } from '../../shipper/plan.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-plan-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function plan(shipper: Partial<Settings['shipper']>) {
  const all = loadSettings(undefined, {});
  return planShipping({ ...all, shipper: { ...all.shipper, host: 'h', ...shipper } }, pino({ level: 'silent' }));
}

test('a plan says of each file and stream whether and how it would be read', async () => {
  mkdirSync(join(folder, 'c1'));
  writeFileSync(join(folder, 'c1', 'config.v2.json'), '{"Name":"/web","Config":{"Labels":{"zeef.multiline":"node"}}}');
  writeFileSync(join(folder, 'c1', 'c1-json.log'), '');
  writeFileSync(join(folder, 'a.txt'), 'a\n');
  writeFileSync(join(folder, 'b.txt'), 'b\n');
  writeFileSync(join(folder, 'a.txt.1.gz'), gzipSync('a\n'));
  symlinkSync(join(folder, 'a.txt'), join(folder, 'z.txt'));
  const made = await plan({
    journal: true,
    dockerEngine: `unix://${folder}/none.sock`,
    files: [
      { glob: `${folder}/*/*-json.log`, format: 'docker' },
      { glob: `${folder}/*.txt*`, format: 'plain', exclude: ['**/b.*'] },
    ],
  });
  const expected = [
    { source: `${folder}/c1/c1-json.log`, kind: 'docker', service: 'web', container: 'web', multiline: 'node' },
    { source: `${folder}/a.txt`, kind: 'plain', multiline: 'auto' },
    { source: `${folder}/a.txt.1.gz`, kind: 'plain', excluded: 'it is an archive' },
    { source: `${folder}/b.txt`, kind: 'plain', excluded: 'excluded by **/b.*' },
    { source: `${folder}/z.txt`, kind: 'plain', excluded: `the same file as ${folder}/a.txt` },
    { source: 'all units', kind: 'journal', multiline: 'none' },
    {
      source: `unix://${folder}/none.sock`,
      kind: 'docker engine',
      excluded: 'the engine does not answer (ENOENT)',
    },
  ];
  expect(made).toHaveLength(expected.length);
  for (const row of expected) expect(made).toContainEqual(row);
  const table = planTable(made).split('\n');
  expect(table[0]).toMatch(/^SOURCE +KIND +SERVICE +CONTAINER +POD +MULTILINE +READ$/);
  expect(table.at(-1)).toBe('3 of 7 would be read');
});

test('a pattern that is none of RE2 is a mistake in the configuration', async () => {
  const files = [{ glob: `${folder}/*`, format: 'plain' as const, multilineStart: '(?<=x)y' }];
  await expect(plan({ files })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});
