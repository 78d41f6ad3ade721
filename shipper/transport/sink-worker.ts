import { parentPort, workerData } from 'node:worker_threads';
import { pino } from 'pino';
import { TransportPipe } from './pipe.ts';
import type { SinkData, SinkMessage } from './sink.ts';

const { settings, shared } = workerData as SinkData;
const state = new Int32Array(shared);
const log = pino({ name: 'zeef', level: 'warn' }, pino.destination({ fd: 2, sync: true }));

async function start(): Promise<void> {
  const pipe = await TransportPipe.open(settings, log);
  let before = 0;
  parentPort?.on('message', (message: SinkMessage) => {
    before += message.dropped;
    if (message.dropped > 0) pipe.drop('queue_full', message.dropped);
    if (message.lines !== undefined) pipe.write(Buffer.from(message.lines));
    Atomics.add(state, 0, 1);
    Atomics.store(state, 2, pipe.dropped - before);
    if (message.flush !== undefined) parentPort?.postMessage(message.flush);
    if (message.isLast) void pipe.end().finally(finish);
  });
}

function finish(): void {
  Atomics.store(state, 1, 1);
  Atomics.notify(state, 1);
  parentPort?.close();
}

start().catch((error: Error) => {
  log.error({ reason: error.message }, 'the transport cannot start; nothing is shipped');
  Atomics.store(state, 1, -1);
  Atomics.notify(state, 1);
  parentPort?.close();
});
