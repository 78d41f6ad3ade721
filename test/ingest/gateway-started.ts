import type { Settings } from '../../core/settings.ts';
import { type Gateway, startGateway } from '../../ingest/gateway/gateway.ts';
import { FakeProducer, gatewaySettings, recordingLog } from '../fakes-ingest.ts';

/** The threads' program with the fake sieve. */
export const PROGRAM = new URL('./fake-sieve-worker.js', import.meta.url);

const running: Gateway[] = [];

/** Starts a gateway with a fake producer, the fake sieve and a log that is kept. */
export async function start(
  gateway: Partial<Settings['gateway']> = {},
  redaction: Partial<Settings['redaction']> = {},
) {
  const producer = new FakeProducer();
  const { log, lines } = recordingLog();
  const started = await startGateway({ ...gatewaySettings(gateway), redaction }, log, producer, PROGRAM);
  running.push(started);
  return { ...started, producer, lines };
}

/** Stops all that were started; for afterEach. */
export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((started) => started.stop()));
}
