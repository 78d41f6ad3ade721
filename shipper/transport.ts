import { Writable } from 'node:stream';
import { pino } from 'pino';
import { parseOptions, type TransportOptions, type TransportSettings } from './transport/options.ts';
import { TransportPipe } from './transport/pipe.ts';
import { type Sink, ThreadSink } from './transport/sink.ts';

export type { Sink, TransportOptions };

/** More than pino's thread hands over at once, so that it never has to wait. */
const HIGH_WATER_BYTES = 16 * 1024 * 1024;

/** The options with the key from the environment variable that they name. Throws ZeefError CONFIG_INVALID. */
function settingsOf(options: Record<string, unknown>): TransportSettings {
  const { $context: _, pinoWillSendConfig: __, ...own } = options;
  const settings = parseOptions(own);
  const { apiKeyEnv } = settings;
  if (apiKeyEnv === undefined || settings.apiKey !== undefined) return settings;
  return parseOptions({ ...own, apiKey: process.env[apiKeyEnv] });
}

/**
 * A pino transport: `pino({ transport: { target: 'zeef/transport', options } })`. Runs in pino's worker thread. What pino
 * hands over is in the spool before it is taken as written.
 */
export default async function transport(options: TransportOptions): Promise<Writable> {
  const log = pino({ name: 'zeef', level: 'warn' }, pino.destination({ fd: 2, sync: true }));
  const pipe = await TransportPipe.open(settingsOf({ ...options }), log);
  return new Writable({
    highWaterMark: HIGH_WATER_BYTES,
    write(chunk: Buffer, _encoding, taken) {
      pipe.write(chunk);
      taken();
    },
    final(ended) {
      pipe.end().then(() => ended(), ended);
    },
  });
}

/**
 * The same for any other logger, or none: lines go to a worker thread of its own, through a queue with a bound. What was
 * written before the process exits, also by an uncaught exception, is spooled before it is gone.
 */
export function createSink(options: TransportOptions): Sink {
  const sink = new ThreadSink(settingsOf({ ...options }));
  const atExit = () => sink.endSync();
  process.once('exit', atExit);
  return {
    write: (line) => sink.write(line),
    flush: () => sink.flush(),
    end: async () => {
      await sink.end();
      process.off('exit', atExit);
    },
    get dropped() {
      return sink.dropped;
    },
  };
}
