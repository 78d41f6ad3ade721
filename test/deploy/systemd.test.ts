import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { settingKeys } from '../../core/config.ts';
import { ROOT } from '../tidy/sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'zeef-systemd-'));
const UNITS = readdirSync(`${ROOT}deploy/systemd`);
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

afterAll(() => rmSync(folder, { recursive: true }));

const unit = (name: string) => readFileSync(`${ROOT}deploy/systemd/${name}`, 'utf8');

/** The lines of a unit as [key, value], in order. */
function entries(name: string): [string, string][] {
  const lines = unit(name)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('['));
  return lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
}

test.each(UNITS)('%s names real commands and keys, and no secret', (name) => {
  const known = new Set(settingKeys().flatMap(({ env }) => [env, `${env}_FILE`]));
  const [, command] = entries(name).find(([key]) => key === 'ExecStart') ?? [];
  expect(command).toMatch(/zeef\.js (ship|gateway|index)$/);
  const variables = entries(name)
    .filter(([key]) => key === 'Environment')
    .flatMap(([, value]) => value.split(' ').map((pair) => pair.split('=')[0] ?? ''));
  const unknown = variables.filter((one) => one.startsWith('ZEEF_') && one !== 'ZEEF_CONFIG' && !known.has(one));
  expect(unknown).toEqual([]);
  expect(variables.filter((one) => /TOKEN|PASSWORD|KEY/.test(one) && !one.endsWith('_FILE'))).toEqual([]);
});

test.each(UNITS)('%s gives up privileges, and does not start again what cannot work', (name) => {
  const all = entries(name);
  for (const [key, value] of [
    ['NoNewPrivileges', 'yes'],
    ['ProtectSystem', 'strict'],
    ['ProtectHome', 'yes'],
    ['RestartPreventExitStatus', '2 3'],
  ]) {
    expect(all).toContainEqual([key, value]);
  }
  expect(all.filter(([key]) => key === 'MemoryMax')).toHaveLength(1);
  const rights = all.filter(([key]) => key === 'CapabilityBoundingSet').map(([, value]) => value);
  expect(rights).toEqual([name === 'zeef-shipper.service' ? 'CAP_DAC_READ_SEARCH' : '']);
});

test.each(UNITS)('systemd has nothing to say of %s, where there is systemd', (name) => {
  if (!hasSystemd) return;
  const file = join(folder, name);
  writeFileSync(file, unit(name).replace('/opt/zeef/node/bin/node', process.execPath));
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const args = ['security', '--offline=true', '--no-pager', '--threshold=20', file];
  const judged = spawnSync('systemd-analyze', args, { encoding: 'utf8' });
  expect(judged.stdout.trimEnd().split('\n').at(-1)).toMatch(/OK/);
});
