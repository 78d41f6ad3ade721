import { makePerson, type Person } from '../deploy/sample/people.ts';
import { type Random, random } from '../deploy/sample/random.ts';

/** What a corpus was made with; printed beside every figure. */
export interface CorpusParameters {
  readonly lines: number;
  readonly seed: number;
  /** Share of lines with personal data, 0 to 1. */
  readonly personalRate: number;
}

const HEX = '0123456789abcdef';
const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyz0123456789';
const DIGITS = '0123456789';
const START_MS = Date.UTC(2026, 6, 6, 8);
const PEOPLE = 2000;

type List = readonly [string, ...string[]];
const SERVICES: List = ['orders', 'payments', 'catalog', 'identity', 'shipping', 'billing', 'gateway', 'inventory'];
const MESSAGES: List = [
  'Request completed',
  'Order accepted and queued for fulfilment',
  'Cache miss, loading from the primary store',
  'Retrying upstream call after a transient failure',
  'Slow query detected while listing invoices',
  'Scheduled job finished without errors',
  'Validated incoming webhook signature',
];
const CLASSES: List = [
  'c.e.o.OrderController',
  'c.e.p.PaymentService',
  'o.s.w.s.DispatcherServlet',
  'c.zaxxer.hikari.pool.HikariPool',
];
const AGENTS: List = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.6478.127 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0',
  'okhttp/4.12.0',
  'kube-probe/1.29',
];

interface Scene {
  readonly r: Random;
  readonly time: string;
  readonly timeMs: number;
  readonly uuid: string;
  readonly trace: string;
  readonly order: string;
  /** Personal data to weave in, as a key and its value; none in most lines. */
  readonly personal: readonly (readonly [key: string, value: string])[];
}

const version = (r: Random) => `${r.below(9)}.${r.below(30)}.${r.below(30)}`;
const asText = ({ personal }: Scene) => personal.map(([key, value]) => ` ${key}=${value}`).join('');

const FORMS: readonly [(scene: Scene) => string, ...((scene: Scene) => string)[]] = [
  (s) =>
    `- - - [${s.time}] "GET /api/v1/orders/${s.r.text(9, ALPHANUMERIC)} HTTP/1.1" 200 ${s.r.below(60_000)} "https://www.shop.example/${s.r.text(8, ALPHANUMERIC)}" "${s.r.pick(AGENTS)}" rt=0.${s.r.text(3, DIGITS)} req=${s.uuid} upstream=${s.r.pick(SERVICES)}-${s.r.text(9, HEX)}-${s.r.text(5, ALPHANUMERIC)}${asText(s)}`,
  (s) =>
    `{"level":30,"time":${s.timeMs},"pid":${1 + s.r.below(60)},"hostname":"${s.r.pick(SERVICES)}-${s.r.text(9, HEX)}","version":"${version(s.r)}","reqId":"${s.uuid}","traceId":"${s.trace}","spanId":"${s.r.text(16, HEX)}","orderId":"${s.order}","durationMs":${s.r.below(90_000) / 100}${s.personal.map(([key, value]) => `,"${key}":"${value}"`).join('')},"msg":"${s.r.pick(MESSAGES)}"}`,
  (s) =>
    `${s.time}  INFO 1 --- [${s.r.pick(SERVICES)}] [nio-8080-exec-${s.r.below(40)}] [${s.trace},${s.r.text(16, HEX)}] ${s.r.pick(CLASSES).padEnd(40)} : ${s.r.pick(MESSAGES)} (order ${s.order}, version ${version(s.r)}, took ${s.r.below(3000)} ms) correlation=${s.uuid}${asText(s)}`,
  (s) =>
    `time="${s.time}" level=info msg="${s.r.pick(MESSAGES)}" component=${s.r.pick(SERVICES)} trace_id=${s.trace} span_id=${s.r.text(16, HEX)} order=${s.order} attempt=${s.r.below(5)} elapsed=${s.r.below(5000) / 10}ms version=v${version(s.r)} bytes=${s.r.below(1e6)} queue_depth=${s.r.below(900)} id=${s.uuid}${asText(s)}`,
  (s) =>
    `${s.time} internal/server/handler.go:${s.r.below(600)}: [${s.r.pick(SERVICES)}] ${s.r.pick(MESSAGES)} id=${s.uuid} trace=${s.trace} elapsed=${s.r.below(90_000)}us size=${s.r.below(900)}KiB etag=${s.r.text(16, HEX)} rev=${version(s.r)} build=${s.r.text(8, ALPHANUMERIC)}${asText(s)}`,
];

const KEYS: Readonly<Record<keyof Person, string>> = {
  email: 'email',
  iban: 'iban',
  bsn: 'bsn',
  mobile: 'phone',
  phone: 'msisdn',
  card: 'card',
  ipv4: 'clientIp',
  ipv6: 'remoteAddr',
  jwt: 'jwt',
  bearer: 'authorization',
  password: 'password',
  mac: 'mac',
};
const KINDS = Object.keys(KEYS) as [keyof Person, ...(keyof Person)[]];

function draw(r: Random, people: readonly [Person, ...Person[]]): Scene['personal'] {
  const person = r.pick(people);
  return Array.from({ length: 1 + r.below(2) }, () => {
    const kind = r.pick(KINDS);
    return [KEYS[kind], kind === 'bearer' ? `Bearer ${person[kind]}` : person[kind]] as const;
  });
}

/** Look-alikes without personal data: order numbers of seven to twelve digits and prefixed ids. */
function orderNumber(r: Random): string {
  return r.pick([
    `ORD-${r.text(8, DIGITS)}`,
    `ord_${r.text(14, ALPHANUMERIC)}`,
    r.text(10, DIGITS),
    `2026-${r.text(7, DIGITS)}`,
    r.text(12, DIGITS),
  ]);
}

function uuid(r: Random): string {
  return `${r.text(8, HEX)}-${r.text(4, HEX)}-4${r.text(3, HEX)}-a${r.text(3, HEX)}-${r.text(12, HEX)}`;
}

/** Lines of logs as five kinds of apps write them, 250 to 300 bytes on average; equal parameters give equal lines. */
export function* corpusLines({ lines, seed, personalRate }: CorpusParameters): Generator<string> {
  const r = random(seed);
  const people: [Person, ...Person[]] = [makePerson(r), ...Array.from({ length: PEOPLE - 1 }, () => makePerson(r))];
  for (let i = 0; i < lines; i++) {
    const timeMs = START_MS + i;
    yield r.pick(FORMS)({
      r,
      timeMs,
      time: new Date(timeMs).toISOString(),
      uuid: uuid(r),
      trace: r.text(32, HEX),
      order: orderNumber(r),
      personal: r.next() < personalRate ? draw(r, people) : [],
    });
  }
}
