import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type APPS, type App, type SampleEvent, startApp } from './app.ts';
import { type ContainerLog, criContainer, dockerContainer } from './containers.ts';
import type { Planted } from './people.ts';

const TICK_MS = 100;
const BATCH_MAX = 2000;
const SHOWN_MAX = 4;
const SHOWN_CHARS_MAX = 240;

export interface SampleOptions {
  /** Parent of the folders docker/ and pods/. */
  readonly folder: string;
  /** Equal seeds write equal texts, but for their times and container ids. */
  readonly seed: number;
  /** Goes into each marker, so that runs can be told apart: letters only, may be ''. */
  readonly run: string;
}

/** The app whose logs are shipped: three containers in two layouts. */
export interface Sample {
  /** What shipper.files must be to read it. */
  readonly files: readonly { readonly glob: string; readonly format: 'docker' | 'cri' }[];
  /** How many events each container has written, by the tag that begins its markers. */
  readonly written: ReadonlyMap<string, number>;
  /** What the events written so far must not show downstream, each value once. */
  readonly planted: ReadonlyMap<string, Planted>;
  /** The first short events that together show many kinds, four at most. */
  readonly shown: readonly SampleEvent[];
  /** Writes so many events at once, in turn from all containers. */
  write(count: number): void;
  /** Writes at `rate` events a second until `signal` aborts. */
  run(rate: number, signal: AbortSignal): Promise<void>;
  /** Rotates the log file of the container whose markers begin with `tag`. */
  rotate(tag: string): void;
  close(): void;
}

interface Source {
  readonly tag: string;
  readonly app: App;
  readonly log: ContainerLog;
}

function makeSources(options: SampleOptions): Source[] {
  const { folder, seed, run } = options;
  const id = () => randomBytes(32).toString('hex');
  const containers = join(folder, 'docker', 'containers');
  const source = (tag: string, kind: keyof typeof APPS, log: ContainerLog): Source => {
    return { tag: `${tag}${run}`, app: startApp(kind, `${tag}${run}`, seed), log };
  };
  return [
    source('c1', 'java', dockerContainer(containers, { id: id(), name: 'shop', image: 'example/shop:1.4' })),
    source('c2', 'nginx', dockerContainer(containers, { id: id(), name: 'edge', image: 'nginx:1.29' })),
    source('c3', 'pino', criContainer(join(folder, 'pods'), { id: id(), name: 'billing', image: '' }, 'finance')),
  ];
}

/** Lays the containers' folders and writes nothing yet. */
export function makeSample(options: SampleOptions): Sample {
  const sources = makeSources(options);
  const written = new Map<string, number>(sources.map(({ tag }) => [tag, 0]));
  const planted = new Map<string, Planted>();
  const shown: SampleEvent[] = [];
  const kinds = new Set<string>();
  let turn = 0;

  const note = (tag: string, event: SampleEvent) => {
    written.set(tag, (written.get(tag) ?? 0) + 1);
    for (const value of event.planted) planted.set(value.value, value);
    const isShort = event.text.length <= SHOWN_CHARS_MAX && !event.text.includes('\n');
    if (shown.length === SHOWN_MAX || !isShort || event.planted.every(({ kind }) => kinds.has(kind))) return;
    for (const { kind } of event.planted) kinds.add(kind);
    shown.push(event);
  };
  const writeBatch = (count: number) => {
    const timeMs = Date.now();
    const events: SampleEvent[][] = sources.map(() => []);
    for (let i = 0; i < count; i++) {
      const index = turn++ % sources.length;
      const source = sources[index];
      if (source === undefined) continue;
      const event = source.app(timeMs);
      events[index]?.push(event);
      note(source.tag, event);
    }
    sources.forEach(({ log }, index) => {
      const batch = events[index] ?? [];
      if (batch.length > 0) log.append(batch, timeMs);
    });
  };
  const write = (count: number) => {
    for (let left = count; left > 0; left -= BATCH_MAX) writeBatch(Math.min(left, BATCH_MAX));
  };

  return {
    files: [
      { glob: join(options.folder, 'docker', 'containers', '*', '*-json.log'), format: 'docker' },
      { glob: join(options.folder, 'pods', '*', '*', '*.log'), format: 'cri' },
    ],
    written,
    planted,
    shown,
    write,
    run: async (rate, signal) => {
      const startedMs = performance.now();
      let done = 0;
      while (!signal.aborted) {
        const due = Math.floor(((performance.now() - startedMs) / 1000) * rate) - done;
        // After a pause of the machine the rest is left out rather than written in one burst.
        write(Math.min(due, BATCH_MAX));
        done += due;
        await delay(TICK_MS, undefined, { signal }).catch(() => undefined);
      }
    },
    rotate: (tag) => sources.find((source) => source.tag === tag)?.log.rotate(),
    close: () => {
      for (const { log } of sources) log.close();
    },
  };
}
