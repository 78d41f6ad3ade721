import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { Report } from '../../cli/report.ts';
import { NOTHING_BUT } from '../redaction/messages.ts';
import { ROOT } from '../tidy/sources.ts';
import { run } from './install.ts';

let bin = '';

/** The steps of the examples, as the shell is given them. */
const STEPS: Readonly<Record<string, string>> = {
  Jenkins: /sh '''([^']+)'''/.exec(readFileSync(join(ROOT, 'deploy/ci/Jenkinsfile'), 'utf8'))?.[1] ?? 'exit 9',
  GitLab: (
    parse(readFileSync(join(ROOT, 'deploy/ci/gitlab-ci.yml'), 'utf8')) as { 'personal-data': { script: string[] } }
  )['personal-data'].script.join('\n'),
};

beforeAll(() => {
  bin = mkdtempSync(join(tmpdir(), 'zeef-ci-'));
  writeFileSync(join(bin, 'zeef'), `#!/bin/sh\nexec '${process.execPath}' '${join(ROOT, 'dist/cli/zeef.js')}' "$@"\n`);
  chmodSync(join(bin, 'zeef'), 0o755);
});

afterAll(() => rmSync(bin, { recursive: true, force: true }));

/** A team's checkout whose baseline knows of e-mail addresses. */
function checkout(log: string): string {
  const folder = mkdtempSync(join(bin, 'team-'));
  for (const name of ['zeef', 'logs']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'zeef/policy.yaml'), `${NOTHING_BUT}detectors: {email: mask, iban: mask}\n`);
  const baseline = { version: 1, policy: '', lines: 1, bytes: 1, findings: 1, kinds: { email: {} } };
  writeFileSync(join(folder, 'zeef/personal-data.json'), JSON.stringify(baseline));
  writeFileSync(join(folder, 'logs/app.log'), log);
  return folder;
}

const steps = (shell: string, folder: string) =>
  run('sh', ['-ec', `cd '${folder}'\n${STEPS[shell]}`], {
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    NODE_OPTIONS: '',
  });

test.each(Object.keys(STEPS))(
  'the steps for %s pass where nothing is new, and keep the report',
  async (shell) => {
    const folder = checkout('mail to jan@example.nl\n');
    expect(await steps(shell, folder)).toMatchObject({ code: 0, error: '' });
    const kept = JSON.parse(readFileSync(join(folder, 'zeef-report.json'), 'utf8')) as Report;
    expect(Object.keys(kept.kinds)).toEqual(['email']);
  },
  60_000,
);

test.each(Object.keys(STEPS))(
  'the steps for %s fail where a new kind appears, and name it',
  async (shell) => {
    const folder = checkout('paid order 17 to NL91ABNA0417164300\n');
    const { code, error } = await steps(shell, folder);
    expect(code).toBe(1);
    expect(error).toContain('iban: 1\n    line:1: paid order # to ‹iban # bytes›');
    expect(error).not.toContain('ABNA');
  },
  60_000,
);

test.each(Object.keys(STEPS))(
  'the steps for %s fail where the policy is not valid',
  async (shell) => {
    const folder = checkout('');
    writeFileSync(join(folder, 'zeef/policy.yaml'), 'version: 2\n');
    expect((await steps(shell, folder)).code).toBe(2);
  },
  60_000,
);
