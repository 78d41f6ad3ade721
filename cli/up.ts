import { fileURLToPath } from 'node:url';
import type { Settings } from '../core/settings.ts';

interface UpFlags {
  readonly check?: boolean;
  readonly fresh?: boolean;
  readonly lines: number;
  readonly rate: number;
  readonly services: 'auto' | 'java' | 'docker';
}

/** Runs all of Zeef on this machine until Ctrl-C; resolves to the exit code. */
export async function up(flags: UpFlags, settings: Settings, env: NodeJS.ProcessEnv): Promise<number> {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
  const { runUp } = await import('../deploy/up.ts');
  const { check = false, fresh = false, lines, rate, services } = flags;
  return runUp({
    ...{ check, fresh, lines, rate, services, settings, env },
    cacheFolder: fileURLToPath(new URL('../../.cache', import.meta.url)),
    cli: fileURLToPath(new URL('./zeef.js', import.meta.url)),
    signal: ending.signal,
    print: (line) => process.stdout.write(`${line}\n`),
  });
}
