import { setTimeout as delay } from 'node:timers/promises';
import type { Settings } from '../core/settings.ts';
import { type FileScan, scanFiles } from './check/files.ts';
import { describeLeaks, type LeakFinder, leakFinder } from './check/leaks.ts';
import { type QueueScan, scanQueue } from './check/queue.ts';
import { openStore, type Store } from './check/store.ts';
import { describeTally, isExactlyOnce, type Tally, tallyKeeper } from './check/tally.ts';
import type { Planted } from './sample/people.ts';
import type { Sample } from './sample/sample.ts';

const WAIT_MS_MAX = 300_000;
const STALL_MS_MAX = 90_000;
const POLL_MS = 500;

/** One line of the summary. */
export interface Finding {
  readonly what: string;
  readonly told: string;
  readonly ok: boolean;
}

/** What is looked at while all runs. */
export interface LiveCheck {
  readonly tally: Tally;
  readonly documentLeaks: readonly Planted[];
  readonly queue: QueueScan;
}

export interface CheckOptions {
  readonly settings: Settings;
  readonly namespace: string;
  readonly sample: Sample;
  /** Whether nothing is under way any more. */
  readonly isIdle: () => Promise<boolean>;
  readonly status: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Waits until so many documents are searchable and nothing is under way; bounded, also when they never come. */
async function waitSearchable(store: Store, expected: number, options: CheckOptions): Promise<void> {
  const deadlineMs = Date.now() + WAIT_MS_MAX;
  let count = -1;
  let changedMs = Date.now();
  while (Date.now() < deadlineMs && Date.now() - changedMs < STALL_MS_MAX) {
    const now = await store.count();
    if (now !== count) changedMs = Date.now();
    count = now;
    options.status(`${count} of ${expected} events are searchable`);
    if (count >= expected && (await options.isIdle())) return;
    await delay(POLL_MS, undefined, { signal: options.signal });
  }
}

async function scanDocuments(store: Store, finder: LeakFinder, sample: Sample): Promise<Omit<LiveCheck, 'queue'>> {
  const keeper = tallyKeeper();
  const leaks = new Set<Planted>();
  for await (const page of store.pages()) {
    for (const json of page) keeper.add(json);
    for (const planted of finder.find(Buffer.from(page.join('\n')))) leaks.add(planted);
  }
  return { tally: keeper.result(sample.written), documentLeaks: [...leaks] };
}

/** Waits until the sample's events are searchable, then looks at every document and every record of Kafka. */
export async function checkLive(options: CheckOptions): Promise<LiveCheck> {
  const { settings, sample } = options;
  const expected = [...sample.written.values()].reduce((sum, count) => sum + count, 0);
  const finder = leakFinder(sample.planted.values());
  const store = openStore(settings, options.namespace);
  try {
    await waitSearchable(store, expected, options);
    const documents = await scanDocuments(store, finder, sample);
    const queue = await scanQueue(settings, finder, expected);
    return { ...documents, queue };
  } finally {
    await store.close();
  }
}

/** What is looked at when all has stopped, so that nothing is left in a buffer. */
export function checkFiles(
  planted: Iterable<Planted>,
  folders: { readonly kafka: string | undefined; readonly own: readonly string[]; readonly except: readonly string[] },
): { kafka: FileScan | undefined; own: FileScan } {
  const finder = leakFinder(planted);
  return {
    kafka: folders.kafka === undefined ? undefined : scanFiles([folders.kafka], [], finder),
    own: scanFiles(folders.own, folders.except, finder),
  };
}

function clean(what: string, seen: string, leaks: readonly Planted[], examples: readonly string[] = []): Finding {
  const where = examples.length === 0 ? '' : ` in ${examples.join(', ')}`;
  const told = leaks.length === 0 ? `${seen}, no planted value` : `${seen}, LEAKED: ${describeLeaks(leaks)}${where}`;
  return { what, told, ok: leaks.length === 0 };
}

function files({ files: count, bytes }: FileScan): string {
  return `${count} files, ${(bytes / 1e6).toFixed(1)} MB`;
}

/** The check's findings, in the order of a line's way. */
export function judge(live: LiveCheck, scans: { kafka: FileScan | undefined; own: FileScan }): Finding[] {
  const { tally, documentLeaks, queue } = live;
  const records = clean(
    "Kafka's records",
    `${queue.blocks} blocks, ${(queue.bytes / 1e6).toFixed(1)} MB unpacked`,
    queue.leaks,
  );
  const complete = queue.events >= tally.expected;
  return [
    {
      what: 'Exactly once',
      told: describeTally(tally),
      ok: isExactlyOnce(tally),
    },
    clean('Documents', `${tally.documents} documents`, documentLeaks),
    complete ? records : { ...records, told: `${records.told}; only ${queue.events} events were read`, ok: false },
    scans.kafka === undefined
      ? { what: "Kafka's files", told: 'not on this machine', ok: true }
      : clean("Kafka's files", files(scans.kafka), scans.kafka.leaks, scans.kafka.examples),
    clean("Zeef's files", files(scans.own), scans.own.leaks, scans.own.examples),
  ];
}
