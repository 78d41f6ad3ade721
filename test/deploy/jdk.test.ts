import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { findJdk, javaMajor } from '../../deploy/local/jdk.ts';

const folder = mkdtempSync(join(tmpdir(), 'zeef-jdk-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A JAVA_HOME whose java tells a version, or fails. */
function javaHome(name: string, script: string): string {
  const bin = join(folder, name, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'java'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, 'java'), 0o755);
  return join(folder, name);
}

test.each([
  ['openjdk version "21.0.2" 2024-01-16', 21],
  ['java version "1.8.0_392"', 8],
  ['openjdk version "25-ea" 2025-09-16', 25],
  ['openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment', 17],
  ['Picked up JAVA_TOOL_OPTIONS: -Dx=1\nopenjdk version "24" 2025-03-18', 24],
  ['sh: java: not found', undefined],
  ['', undefined],
])('the output %j means Java %s', (output, major) => {
  expect(javaMajor(output)).toBe(major);
});

test('an old JAVA_HOME and a broken one are passed over for a newer Java in a usual folder', async () => {
  const old = javaHome('old', 'echo \'openjdk version "17.0.1"\' >&2');
  javaHome('jvm/broken', 'exit 1');
  const good = javaHome('jvm/a-good', 'echo \'openjdk version "22.0.1"\' >&2');
  const found = await findJdk({ JAVA_HOME: old, PATH: '' }, [join(folder, 'jvm')]);
  expect(found).toEqual({ home: good, major: 22 });
});

test('the JAVA_HOME that is set wins over a newer Java elsewhere', async () => {
  const own = javaHome('own', 'echo \'openjdk version "21.0.1"\' >&2');
  javaHome('more/newer', 'echo \'openjdk version "30"\' >&2');
  expect(await findJdk({ JAVA_HOME: own, PATH: '' }, [join(folder, 'more')])).toEqual({ home: own, major: 21 });
});

test('without any Java 21 or newer nothing is found', async () => {
  const old = javaHome('older', 'echo \'openjdk version "11"\' >&2');
  expect(await findJdk({ JAVA_HOME: old, PATH: '' }, [join(folder, 'none')])).toBeUndefined();
});
