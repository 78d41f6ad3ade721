// Jest's own context has no shared memory to post, so that this runs in a thread.
import { once } from 'node:events';
import { MessageChannel, parentPort } from 'node:worker_threads';
import { type Engine, Engines, type Lexicons } from '../../redaction/engine.ts';
import { loadPolicy } from '../../redaction/policy/policy.ts';

const LINE = Buffer.from('bsn=123456782 mail jan@example.nl');

const found = (engine: Engine) => engine.find(LINE, [LINE.length], undefined).map(({ start, end }) => [start, end]);

const detectors = loadPolicy(undefined).running();
const first = new Engines();
const made = first.get(detectors);
const { port1, port2 } = new MessageChannel();
const received = once(port2, 'message');
port1.postMessage(first.lexicons());
const [lexicons] = (await received) as [Lexicons];
port1.close();
const engine = new Engines(lexicons).get(detectors);
made.lexicon.tables.memory.grow(1);
parentPort?.postMessage({
  isTaken: [...lexicons.values()].includes(engine.lexicon),
  pages: [made.lexicon.tables.memory.grow(0), engine.lexicon.tables.memory.grow(0)],
  found: [found(made), found(engine)],
});
