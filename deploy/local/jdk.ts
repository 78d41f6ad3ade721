import { execFile } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** The least Java that Elasticsearch runs on. */
export const JAVA_MAJOR_MIN = 21;

const CANDIDATES_MAX = 64;
const RUN_MS_MAX = 15_000;
const PARENTS = ['/usr/lib/jvm', '/opt', '/Library/Java/JavaVirtualMachines'];

/** A Java installation. */
export interface Jdk {
  /** Its JAVA_HOME. */
  readonly home: string;
  /** Such as 21. */
  readonly major: number;
}

/** The major version that `java -version` tells, or undefined: "1.8.0_392" is 8, "21.0.2" and "21-ea" are 21. */
export function javaMajor(output: string): number | undefined {
  const found = /version "(?:1\.)?(\d+)/.exec(output);
  return found === null ? undefined : Number(found[1]);
}

/** The first folder of PATH that holds a program of this name, joined with the name. */
export function onPath(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}

function children(folder: string): string[] {
  try {
    // Newest version first, as far as names tell.
    return readdirSync(folder).sort().reverse();
  } catch {
    return [];
  }
}

/** Folders that may be a JAVA_HOME, the user's own choices first, at most 64. */
export function javaHomes(env: NodeJS.ProcessEnv, parents: readonly string[] = PARENTS): string[] {
  const homes: string[] = [];
  for (const home of [env.ES_JAVA_HOME, env.JAVA_HOME]) if (home) homes.push(home);
  const java = onPath('java', env.PATH ?? '');
  if (java !== undefined) homes.push(dirname(dirname(realpathSync(java))));
  const more = env.HOME ? [join(env.HOME, '.sdkman', 'candidates', 'java'), join(env.HOME, '.jdks')] : [];
  for (const parent of [...parents, ...more]) {
    for (const name of children(parent)) homes.push(join(parent, name), join(parent, name, 'Contents', 'Home'));
  }
  return [...new Set(homes)].filter((home) => existsSync(join(home, 'bin', 'java'))).slice(0, CANDIDATES_MAX);
}

function run(command: string, args: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: RUN_MS_MAX }, (error, stdout, stderr) =>
      resolve(error === null ? `${stdout}${stderr}` : ''),
    );
  });
}

/** Looks in ES_JAVA_HOME, JAVA_HOME, PATH and the usual folders for Java 21 or newer; undefined when there is none. */
export async function findJdk(env: NodeJS.ProcessEnv, parents: readonly string[] = PARENTS): Promise<Jdk | undefined> {
  for (const home of javaHomes(env, parents)) {
    const major = javaMajor(await run(join(home, 'bin', 'java'), ['-version']));
    if (major !== undefined && major >= JAVA_MAJOR_MIN) return { home, major };
  }
  return undefined;
}
