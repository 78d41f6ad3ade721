// An app that logs through the transport and ends in one of many ways: argv are the way, the logger and the options.
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { createSink } from '../../shipper/transport.ts';

const [way = '', logger = '', json = '{}'] = process.argv.slice(2);
const options = JSON.parse(json);
const target = new URL('../../shipper/transport.js', import.meta.url).href;
const sink = logger === 'sink' ? createSink(options) : undefined;
const stream = sink ?? pino.transport({ target, options });
const log = pino({}, stream);

function say(word: string): void {
  process.stdout.write(`${word}\n`);
}

/** Resolves when what was logged so far is in the spool. */
async function spooled(): Promise<void> {
  if (sink !== undefined) return sink.flush();
  await new Promise<void>((resolve) => log.flush(() => resolve()));
}

log.info('first');
if (way !== 'at-once') await spooled();
switch (way) {
  case 'at-once':
  case 'exit':
    log.error('last');
    process.exit(3);
    break;
  case 'throw':
    log.fatal('last');
    throw new Error('made up');
  case 'sigterm-handled':
    process.once('SIGTERM', () => {
      log.warn('last');
      process.exit(0);
    });
    say('ready');
    await delay(20_000);
    break;
  case 'wait':
    log.error('last');
    await spooled();
    say('ready');
    await delay(20_000);
    break;
  case 'flood': {
    const line = 'x'.repeat(1000);
    for (let i = 0; i < 4000; i++) log.info(`${i} ${line}`);
    log.error('last');
    say(String(sink?.dropped ?? 0));
    await spooled();
    say(String(sink?.dropped ?? 0));
    break;
  }
  default:
    log.error('last');
}
