import { makePerson, type Person, type Planted, type PlantedKind } from './people.ts';
import { type Random, random } from './random.ts';

/** One event as the sample app writes it: one line, or an error with its stack trace. */
export interface SampleEvent {
  /** Unique marker that the text holds once, such as "c1-000123". */
  readonly seq: string;
  readonly text: string;
  readonly stream: 'stdout' | 'stderr';
  /** What in the text must not get through. */
  readonly planted: readonly Planted[];
}

/** Makes the next event of one container; the time (ms) is the one that the text tells. */
export type App = (timeMs: number) => SampleEvent;

/** What writes a line: `plant` notes a value and returns it. */
interface Scene {
  readonly random: Random;
  readonly seq: string;
  readonly time: string;
  readonly timeMs: number;
  readonly person: Person;
  readonly plant: (kind: PlantedKind, value: string) => string;
}

type Line = (scene: Scene) => string;

const PEOPLE = 40;
const SEQ_DIGITS = 6;
/** One line in so many carries personal data. */
const PERSONAL_EVERY = 4;
/** One line in so many is longer than the 16 KiB at which container runtimes split. */
const LONG_EVERY = 997;
const LONG_BYTES = 17_000;

const JAVA_CLEAN: readonly [Line, ...Line[]] = [
  ({ seq, time, random: r }) =>
    `${time}  INFO 1 --- [nio-8080-exec-${1 + r.below(9)}] nl.example.shop.OrderService : order ${r.below(90_000)} packed in ${r.below(400)} ms seq=${seq}`,
  ({ seq, time, random: r }) =>
    `${time} DEBUG 1 --- [scheduling-1] nl.example.shop.StockJob : ${r.below(500)} articles counted seq=${seq}`,
  ({ seq, time, random: r }) =>
    `${time}  WARN 1 --- [kari-housekeeper] com.example.pool.Pool : connection took ${r.below(3000)} ms seq=${seq}`,
];

const JAVA_PERSONAL: readonly [Line, ...Line[]] = [
  ({ seq, time, person, plant }) =>
    `${time}  INFO 1 --- [nio-8080-exec-4] nl.example.shop.MailService : confirmation sent to ${plant('email', person.email)} seq=${seq}`,
  ({ seq, time, person, plant }) =>
    `${time} ERROR 1 --- [nio-8080-exec-2] nl.example.shop.RefundService : refund failed seq=${seq}
java.lang.IllegalStateException: account ${plant('iban', person.iban)} of ${plant('email', person.email)} is closed
\tat nl.example.shop.RefundService.refund(RefundService.java:118)
\tat nl.example.shop.RefundController.post(RefundController.java:42)
\t... 31 more
Caused by: java.io.IOException: no answer for bsn ${plant('bsn', person.bsn)}
\tat nl.example.shop.BankClient.send(BankClient.java:77)`,
  ({ seq, time, person, plant }) =>
    `${time}  WARN 1 --- [nio-8080-exec-7] nl.example.shop.LoginService : login refused password=${plant('password', person.password)} phone ${plant('phone', person.mobile)} seq=${seq}`,
  ({ seq, time, person, plant }) =>
    `${time}  INFO 1 --- [nio-8080-exec-1] nl.example.shop.PaymentService : card ${plant('card', person.card)} accepted, sms to ${plant('phone', person.phone)} seq=${seq}`,
];

function pino(scene: Scene, level: number, msg: string, more: object): string {
  const { seq, timeMs } = scene;
  return JSON.stringify({ level, time: timeMs, pid: 1, hostname: 'billing-0', seq, msg, ...more });
}

const PINO_CLEAN: readonly [Line, ...Line[]] = [
  (scene) => pino(scene, 30, 'invoice printed', { pages: 1 + scene.random.below(9) }),
  (scene) => pino(scene, 20, 'cache miss', { key: `tariff-${scene.random.below(50)}` }),
];

const PINO_PERSONAL: readonly [Line, ...Line[]] = [
  (scene) =>
    pino(scene, 30, `invoice mailed to ${scene.plant('email', scene.person.email)}`, {
      req: { headers: { authorization: `Bearer ${scene.plant('bearer', scene.person.bearer)}` } },
    }),
  (scene) =>
    pino(scene, 50, 'collection failed', {
      err: {
        type: 'Error',
        message: `no mandate for ${scene.plant('iban', scene.person.iban)}`,
        stack: 'Error: no mandate\n    at collect (/app/collect.js:12:9)',
      },
      customer: { bsn: scene.plant('bsn', scene.person.bsn), phone: scene.plant('phone', scene.person.phone) },
    }),
  (scene) =>
    pino(scene, 40, 'session rejected', {
      token: scene.plant('jwt', scene.person.jwt),
      remoteAddress: scene.plant('ipv6', scene.person.ipv6),
    }),
  (scene) => pino(scene, 40, `device ${scene.plant('mac', scene.person.mac)} unknown`, {}),
];

const access = (scene: Scene, client: string, target: string) =>
  `${client} - - [${scene.time}] "GET ${target} HTTP/1.1" 200 ${scene.random.below(9000)} "-" "curl/8.5.0" seq=${scene.seq}`;

const NGINX_CLEAN: readonly [Line, ...Line[]] = [
  (scene) => access(scene, '127.0.0.1', '/health'),
  (scene) => access(scene, '-', `/articles/${scene.random.below(900)}`),
];

const NGINX_PERSONAL: readonly [Line, ...Line[]] = [
  (scene) => access(scene, scene.plant('ipv4', scene.person.ipv4), '/basket'),
  (scene) => access(scene, scene.plant('ipv6', scene.person.ipv6), '/basket'),
  (scene) =>
    access(
      scene,
      scene.plant('ipv4', scene.person.ipv4),
      `/reset?email=${scene.plant('email', scene.person.email)}&token=${scene.plant('jwt', scene.person.jwt)}`,
    ),
];

/** The apps that the sample containers run. */
export const APPS = {
  java: { clean: JAVA_CLEAN, personal: JAVA_PERSONAL },
  pino: { clean: PINO_CLEAN, personal: PINO_PERSONAL },
  nginx: { clean: NGINX_CLEAN, personal: NGINX_PERSONAL },
} as const;

/** A line over the runtimes' 16 KiB, with an e-mail address across the place where they cut it. */
function longLine(kind: keyof typeof APPS, scene: Scene): string {
  const half = 'all work and no play '.repeat(LONG_BYTES / 21);
  const email = scene.plant('email', scene.person.email);
  if (kind === 'pino') return pino(scene, 20, 'dump', { dump: `${half}${email} ${half}` });
  const head = `${scene.time} DEBUG 1 --- [main] nl.example.Dump : seq=${scene.seq} `;
  const start = 16_384 - 10;
  return `${head}${half}`.slice(0, start - 1).concat(` ${email} `, half);
}

/** The people whose data all apps of one seed write. */
export function makePeople(seed: number): [Person, ...Person[]] {
  const chance = random(seed);
  return [makePerson(chance), ...Array.from({ length: PEOPLE - 1 }, () => makePerson(chance))];
}

/** An app whose events are the same for the same seed, tag and times; the tag begins each marker. */
export function startApp(kind: keyof typeof APPS, tag: string, seed: number): App {
  const people = makePeople(seed);
  const chance = random(seed ^ Buffer.from(tag).reduce((hash, byte) => Math.imul(hash, 31) + byte, 7));
  let count = 0;
  return (timeMs) => {
    count++;
    const seq = `${tag}-${String(count).padStart(SEQ_DIGITS, '0')}`;
    const planted: Planted[] = [];
    const plant = (plantedKind: PlantedKind, value: string) => {
      planted.push({ kind: plantedKind, value });
      return value;
    };
    const person = chance.pick(people);
    const scene = { random: chance, seq, time: new Date(timeMs).toISOString(), timeMs, person, plant };
    const lines = APPS[kind][chance.below(PERSONAL_EVERY) === 0 ? 'personal' : 'clean'];
    const text = count % LONG_EVERY === 0 ? longLine(kind, scene) : chance.pick(lines)(scene);
    return { seq, text, stream: kind === 'java' && text.includes(' ERROR ') ? 'stderr' : 'stdout', planted };
  };
}
