import { type Logger, pino } from 'pino';
import type { Settings } from '../core/settings.ts';
import { PARTS, type Part, type PartName } from './parts.ts';
import { keepResidency } from './residency.ts';

/** Longer than any part's own bound for finishing; then the process ends all the same. */
const STOP_MS_MAX = 20_000;

/** What may be logged of an error nobody expected: its name, code and place, never its message. */
function anonymous(error: unknown): Record<string, unknown> {
  const { name, code, stack } = error as { name?: string; code?: string; stack?: string };
  const frames = stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { name, code, stack: frames?.slice(0, 8) };
}

function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
  });
}

/** Runs a part in this process until SIGTERM or SIGINT, then stops it in order; resolves to the exit code. */
export function runPart(name: PartName, settings: Settings, load: () => Settings): Promise<number> {
  return runStarted(name, settings, (log) => PARTS[name].start(settings, log), load);
}

/** The same with a part that is started in another way, or that ends by itself. */
export async function runStarted(
  name: PartName,
  settings: Settings,
  start: (log: Logger) => Promise<Part>,
  load = () => settings,
): Promise<number> {
  const log = pino({ level: settings.log.level, base: { part: name } });
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal(anonymous(error), 'ended by an error that nobody expected');
      process.exit(1);
    });
  }
  const signalled = nextSignal();
  const stopping = new AbortController();
  await keepResidency(name, settings, log, stopping.signal);
  const part = await start(log);
  const { reload } = part;
  if (reload !== undefined) process.on('SIGHUP', () => void reload(load));
  const never = new Promise<never>(() => {});
  const end = await Promise.race([signalled, part.ended ?? never]);
  stopping.abort();
  if (typeof end === 'number') return end;
  log.info({ signal: end }, 'stopping');
  setTimeout(() => {
    log.error({ waitedMs: STOP_MS_MAX }, 'could not stop in time');
    process.exit(1);
  }, STOP_MS_MAX).unref();
  await part.stop();
  log.info('stopped');
  return part.ended ?? 0;
}
