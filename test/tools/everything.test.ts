import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import type { Report } from '../../cli/report.ts';
import { ROOT } from '../tidy/sources.ts';
import { run, TOOLS } from './install.ts';

const files = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'deploy'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .stdout.trimEnd()
  .split('\n')
  .filter((path) => !path.endsWith('.ts') && !path.endsWith('.md'));
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const ending = (...ends: string[]) => files.filter((path) => ends.some((end) => path.endsWith(end)));
/** Helm's own language; test/tools/helm.test.ts renders them. */
const isTemplate = (path: string) => path.startsWith('deploy/helm/zeef/templates/');

test('every file of YAML and JSON in deploy/ is one', () => {
  for (const path of ending('.yaml', '.yml').filter((path) => !isTemplate(path))) {
    const errors = parseAllDocuments(text(path), { logLevel: 'silent' }).flatMap((document) => document.errors);
    expect({ path, errors }).toEqual({ path, errors: [] });
  }
  for (const path of ending('.json')) expect(() => JSON.parse(text(path))).not.toThrow();
});

test('shellcheck has nothing to say of any script', async () => {
  const scripts = files.filter((path) => path.endsWith('.sh') || text(path).startsWith('#!/bin/'));
  expect(scripts.length).toBeGreaterThan(3);
  const shellcheck = join(TOOLS, 'python', 'bin', 'shellcheck');
  const { code, out } = await run(shellcheck, ['-x', '-P', 'SCRIPTDIR', ...scripts.map((path) => join(ROOT, path))]);
  expect({ code, out }).toEqual({ code: 0, out: '' });
}, 60_000);

test('no image is taken by the tag latest, or without a tag', () => {
  const wrong = files.flatMap((path) => {
    const images = [...text(path).matchAll(/^\s*(?:"?image"?:|FROM)\s+"?([^\s"{}$]+\/[^\s"{}$]+)"?/gim)];
    return images
      .map(([, image]) => image ?? '')
      .filter((image) => !/[:@][^/]+$/.test(image) || image.endsWith(':latest'));
  });
  expect(wrong).toEqual([]);
  expect(files.filter((path) => /:latest\b/.test(text(path)))).toEqual([]);
});

const REGION =
  /\b(?:us|ca|sa|mx|ap|me|af|il|cn|eu)-(?:gov-|iso-)?(?:north|south|east|west|central)(?:east|west)?-\d\b/g;
const IN_THE_EU = ['eu-central-1', 'eu-west-1', 'eu-west-3', 'eu-north-1', 'eu-south-1', 'eu-south-2'];

test('no file names a region outside the EU', () => {
  const wrong = files.flatMap((path) =>
    (text(path).match(REGION) ?? [])
      .filter((region) => !IN_THE_EU.includes(region))
      .map((region) => `${path}: ${region}`),
  );
  expect(wrong).toEqual([]);
});

/** Lines that say where a secret is, which look like one: how many there are. */
const REFERENCES: Readonly<Record<string, number>> = {
  'deploy/aws/base.yaml': 2,
  'deploy/aws/data.yaml': 1,
  'deploy/aws/elasticsearch-node.sh': 1,
  'deploy/aws/shipper-user-data.sh': 1,
};

test('Zeef itself finds no secret in deploy/', async () => {
  const policy = join(ROOT, 'test/tools/secrets.yaml');
  const { error, out } = await run(
    process.execPath,
    [join(ROOT, 'dist/cli/zeef.js'), 'redact', '--policy', policy, '--report', 'json', ...files],
    { NODE_OPTIONS: '' },
  );
  const found: Record<string, number> = {};
  for (const { shapes } of Object.values((JSON.parse(out) as Report).kinds)) {
    for (const { first, findings } of shapes) {
      const [path = ''] = first.split(':');
      found[path] = (found[path] ?? 0) + findings;
    }
  }
  expect({ error, found }).toEqual({ error: '', found: REFERENCES });
}, 120_000);
