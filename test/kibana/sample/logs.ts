import { DAY, type Doc, doc, HOUR, MINUTE, NOW_MS } from './doc.ts';

interface Line {
  readonly level?: string;
  readonly message: string;
  readonly kind?: string;
  readonly error?: string;
}

interface Service {
  readonly name: string;
  readonly namespace: string;
  readonly host: string;
  /** Events an hour by day. */
  readonly rate: number;
  /** Written in turn. */
  readonly lines: readonly Line[];
  /** Hours before now at which it stopped to write. */
  readonly stoppedHours?: number;
}

const POLICIES = ['6f1d20c4a9b1', '9c03e7d1f2aa'];

/** Made-up services; what they write is sieved already. */
export const SERVICES: readonly Service[] = [
  {
    name: 'checkout',
    namespace: 'shop',
    host: 'host-1',
    rate: 6,
    lines: [
      { level: 'info', message: 'order 4711 placed' },
      { level: 'warn', message: 'refund of [EMAIL] to [IBAN] waits 12 s', kind: 'email' },
      { level: 'error', message: 'payment 91 failed for [EMAIL]', kind: 'email', error: 'PaymentDeclinedException' },
      { level: 'info', message: 'order 4712 shipped' },
    ],
  },
  {
    name: 'cart',
    namespace: 'shop',
    host: 'host-1',
    rate: 4,
    lines: [
      {
        level: 'debug',
        message: 'cache hit for cart 17 in 3 ms, with a long dump of all that is in it: 1 2 3 4 5 6 7 8',
      },
      { level: 'info', message: 'cart 17 saved' },
    ],
  },
  {
    name: 'edge',
    namespace: 'shop',
    host: 'host-2',
    rate: 8,
    lines: [
      { message: '[IP] "GET /cart" 200 512' },
      { message: '[IP] "GET /" 200 1024', kind: 'ip' },
      { message: '"GET /health" 200 2' },
    ],
  },
  {
    name: 'meters',
    namespace: 'energy',
    host: 'host-3',
    rate: 3,
    lines: [
      { level: 'info', message: 'reading of [METER_POINT] stored', kind: 'meter_point' },
      { level: 'error', message: 'no reading for 3 h', error: 'java.net.SocketTimeoutException' },
    ],
    stoppedHours: 5,
  },
  {
    name: 'tariffs',
    namespace: 'energy',
    host: 'host-3',
    rate: 2,
    lines: [
      { level: 'info', message: 'tariff 8 computed' },
      { level: 'fatal', message: 'out of memory', error: 'java.lang.OutOfMemoryError' },
    ],
  },
];

/** The message with its numbers as #, as the indexer writes it of events with findings. */
const shapeOf = (message: string) => message.replace(/\d+/g, '#');

function event(service: Service, n: number, ms: number, line: Line): Doc {
  const { name, namespace, host } = service;
  const policy = POLICIES[NOW_MS - ms > 2 * DAY ? 0 : 1];
  return doc('zeef.app', namespace, ms, {
    'event.id': `${name}-${n}`,
    'event.sequence': n * 100,
    'event.ingested': new Date(ms + 2000).toISOString(),
    'host.name': host,
    'service.name': name,
    'container.id': `${name}c0ffee`,
    'container.name': `${name}-1`,
    'log.iostream': line.level === 'error' ? 'stderr' : 'stdout',
    ...(line.level !== undefined && { 'log.level': line.level }),
    ...(line.error !== undefined && { 'error.type': line.error }),
    ...(n % 5 === 0 && { 'trace.id': `trace-${Math.floor(n / 20)}` }),
    'zeef.source': `${host}/${name}-1`,
    'zeef.policy': policy,
    'zeef.bytes': line.message.length,
    ...(line.kind !== undefined && {
      'zeef.kinds': [line.kind],
      'zeef.findings': { [line.kind]: 1 },
      'zeef.shape': shapeOf(line.message),
    }),
    message: line.message,
  });
}

const withheld = (of: Doc): Doc => ({ ...of, 'zeef.withheld': true, message: '[WITHHELD]' });
const isNight = (ms: number) => new Date(ms).getUTCHours() < 6;

/** A week of each service's lines: half as many by night; of the weeks before a few, with the kinds known then. */
function linesOf(service: Service): Doc[] {
  const { rate, lines, stoppedHours = 0 } = service;
  const docs: Doc[] = [];
  let n = 0;
  for (let hours = 7 * 24; hours > stoppedHours; hours--) {
    const startMs = NOW_MS - hours * HOUR;
    const count = isNight(startMs) ? Math.ceil(rate / 2) : rate;
    for (let i = 0; i < count; i++, n++) {
      const line = lines[n % lines.length];
      if (line !== undefined) docs.push(event(service, n, startMs + i * 7 * MINUTE, line));
    }
  }
  for (const days of [10, 20]) {
    const line = lines.find(({ kind }) => kind !== undefined && kind !== 'ip');
    if (line !== undefined) docs.push(event(service, 1_000_000 + days, NOW_MS - days * DAY, line));
  }
  return docs;
}

/** What happened in the last two days: a token in the logs, and four events that could not be sieved. */
function incidents(): Doc[] {
  const [checkout, , edge, , tariffs] = SERVICES;
  if (checkout === undefined || edge === undefined || tariffs === undefined) return [];
  const leak: Line = { level: 'debug', message: 'request with [TOKEN] took 40 ms', kind: 'token' };
  const leaks = Array.from({ length: 6 }, (_, i) =>
    event(checkout, 2_000_000 + i, NOW_MS - 10 * MINUTE - i * 4 * HOUR, leak),
  );
  const strange: Line = { message: 'x' };
  const held = Array.from({ length: 3 }, (_, i) =>
    event(edge, 3_000_000 + i, NOW_MS - 5 * MINUTE - i * MINUTE, strange),
  );
  held.push(event(tariffs, 3_000_003, NOW_MS - DAY, strange));
  return [...leaks, ...held.map(withheld)];
}

/** The applications' logs. */
export function logs(): Doc[] {
  return [...SERVICES.flatMap(linesOf), ...incidents()];
}
