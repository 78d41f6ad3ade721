import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadSettings, settingKeys } from '../../core/config.ts';
import { ROOT } from '../tidy/sources.ts';
import { PYTHON_ENV, run } from './install.ts';

const MESOS = join(ROOT, 'deploy/mesos');
const APPS = ['gateway', 'indexer', 'shipper'];
const ENVIRONMENTS = ['test', 'acceptance', 'production'];

interface App {
  readonly id: string;
  readonly instances: number;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly container: { readonly docker: { readonly image: string; readonly parameters: readonly unknown[] } };
}

let bin = '';
beforeAll(() => {
  bin = mkdtempSync(join(tmpdir(), 'zeef-mesos-'));
});
afterAll(() => rmSync(bin, { recursive: true, force: true }));

/** A stand-in for curl that keeps what Marathon is sent, and says that a deployment goes on for some asking. */
function marathon(asked: number): { env: NodeJS.ProcessEnv; folder: string } {
  const folder = mkdtempSync(join(bin, 'run-'));
  const script = `#!/bin/bash
echo "$*" >> '${folder}/calls'
case "$*" in
  *PUT*) cat > "${folder}/$(basename "\${@: -1}").json"; echo '{"deploymentId":"d-1"}';;
  *DELETE*) echo '{}';;
  *) echo x >> '${folder}/asked'; [ "$(wc -l < '${folder}/asked')" -le ${asked} ] && echo '[{"id":"d-1"}]' || echo '[]';;
esac
`;
  writeFileSync(join(folder, 'curl'), script);
  chmodSync(join(folder, 'curl'), 0o755);
  return { env: { PATH: `${folder}${delimiter}${process.env.PATH}`, POLL_S: '0' }, folder };
}

const sent = (folder: string, app: string) => JSON.parse(readFileSync(join(folder, `${app}.json`), 'utf8')) as App;

test.each(ENVIRONMENTS)(
  'the apps of %s are ones that Marathon takes',
  async (environment) => {
    const { env, folder } = marathon(0);
    expect(await run(join(MESOS, 'deploy.sh'), [environment], env)).toMatchObject({ code: 0, error: '' });
    for (const name of APPS) {
      const app = sent(folder, name);
      expect(app).toMatchObject({ id: `/zeef/${name}`, labels: { consul: `zeef-${name}` } });
      expect(Number.isInteger(app.instances)).toBe(true);
      expect(app.container.docker.image).toMatch(/:\d+\.\d+\.\d+$/);
      expect(app.container.docker.parameters).toContainEqual({ key: 'read-only', value: 'true' });
      expect(JSON.stringify(app)).not.toContain('${');
    }
    const script = `
import json, sys
from marathon.models import MarathonApp
for path in sys.argv[1:]: MarathonApp.from_json(json.load(open(path)))`;
    const files = APPS.map((name) => join(folder, `${name}.json`));
    expect(await run('python3', ['-W', 'ignore', '-c', script, ...files], PYTHON_ENV)).toMatchObject({
      code: 0,
      error: '',
    });
  },
  60_000,
);

test('the variables of every app are a configuration that Zeef takes', async () => {
  const { env, folder } = marathon(0);
  await run(join(MESOS, 'deploy.sh'), ['production'], env);
  const keys = settingKeys().map((key) => key.env);
  for (const name of APPS) {
    const variables = Object.entries(sent(folder, name).env).filter(([key]) => key.startsWith('ZEEF_'));
    // Secrets are files of the host, which are not here.
    const values = variables.map(([key, value]) => {
      if (keys.includes(key) && key !== 'ZEEF_SHIPPER_TOKEN_FILE') return [key, value];
      const file = join(folder, key);
      writeFileSync(file, '0123456789abcdef');
      return [key, file];
    });
    expect(() => loadSettings(undefined, Object.fromEntries(values))).not.toThrow();
  }
});

test('an app that does not become healthy in time goes back to what ran before', async () => {
  const { env, folder } = marathon(1000);
  const { code, error } = await run(join(MESOS, 'deploy.sh'), ['test', 'gateway'], { ...env, WAIT_S: '0' });
  expect(code).toBe(1);
  expect(error).toContain('gateway: not healthy within 0 s; going back to what ran before');
  expect(readFileSync(join(folder, 'calls'), 'utf8')).toMatch(/DELETE https:\/\/marathon.*\/v2\/deployments\/d-1\n$/);
  expect(existsSync(join(folder, 'shipper.json'))).toBe(false);
});
