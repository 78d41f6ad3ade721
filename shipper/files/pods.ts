import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';

type Labels = Readonly<Record<string, string>>;

const ANSWER_BYTES_MAX = 64 * 1024 * 1024;
const ANSWER_MS_MAX = 5_000;
/** The kubelet is not asked more often than this. */
const ASK_MS = 5_000;
/** A pod that the kubelet does not know for so long is read without its labels. */
const WAIT_MS = 15_000;
const WAITING_MAX = 10_000;

/** Labels and annotations of pods; annotations go first where both have a key. */
export interface PodInfo {
  /** Those of the pod that this shipper is part of, from the files of the downward API. */
  readonly own: Labels;
  /** Undefined while nothing is known of a pod: its files wait, for an annotation may exclude them. */
  labelsOf(namespace: string, pod: string): Promise<Labels | undefined>;
}

/** For hosts without pods. */
export const NO_PODS: PodInfo = {
  own: {},
  labelsOf: () => Promise.resolve({}),
};

/** Reads the downward API's lines of `key="escaped value"`. */
function parseDownward(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const line of text.split('\n')) {
    const equals = line.indexOf('=');
    if (equals < 1) continue;
    try {
      labels[line.slice(0, equals)] = String(JSON.parse(line.slice(equals + 1)));
    } catch {
      // Half a line, while the file is being replaced.
    }
  }
  return labels;
}

async function readOwn(folder: string): Promise<Labels> {
  const read = (name: string) => readFile(join(folder, name), 'utf8').catch(() => '');
  return { ...parseDownward(await read('labels')), ...parseDownward(await read('annotations')) };
}

interface PodList {
  items?: {
    metadata?: { namespace?: string; name?: string; labels?: Labels | null; annotations?: Labels | null };
  }[];
}

async function askKubelet(url: string): Promise<Map<string, Labels>> {
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS_MAX) });
  if (!response.ok || Number(response.headers.get('content-length') ?? 0) > ANSWER_BYTES_MAX) {
    throw new Error(`status ${response.status}`);
  }
  const list = (await response.json()) as PodList;
  const pods = new Map<string, Labels>();
  for (const { metadata } of list.items ?? []) {
    if (metadata?.namespace === undefined || metadata.name === undefined) continue;
    pods.set(`${metadata.namespace}/${metadata.name}`, { ...metadata.labels, ...metadata.annotations });
  }
  return pods;
}

class KubeletPods implements PodInfo {
  readonly own: Labels;
  readonly #url: string;
  readonly #log: Logger;
  #pods = new Map<string, Labels>();
  #askedAtMs = 0;
  #failed = false;
  readonly #waiting = new Map<string, number>();

  constructor(url: string, own: Labels, log: Logger) {
    this.#url = url;
    this.own = own;
    this.#log = log;
  }

  async labelsOf(namespace: string, pod: string): Promise<Labels | undefined> {
    const name = `${namespace}/${pod}`;
    const nowMs = Date.now();
    if (!this.#pods.has(name) && nowMs - this.#askedAtMs >= ASK_MS) {
      this.#askedAtMs = nowMs;
      await this.#ask();
    }
    return this.#pods.get(name) ?? this.#waitFor(name, nowMs);
  }

  #waitFor(name: string, nowMs: number): Labels | undefined {
    const sinceMs = this.#waiting.get(name) ?? nowMs;
    if (this.#waiting.size >= WAITING_MAX) this.#waiting.clear();
    this.#waiting.set(name, sinceMs);
    return nowMs - sinceMs < WAIT_MS ? undefined : {};
  }

  async #ask(): Promise<void> {
    try {
      this.#pods = await askKubelet(this.#url);
      for (const name of this.#pods.keys()) this.#waiting.delete(name);
      this.#failed = false;
    } catch (error) {
      const { name } = error as Error;
      if (!this.#failed) this.#log.warn({ reason: name }, 'the kubelet does not tell of its pods');
      this.#failed = true;
    }
  }
}

/** What the settings say about where labels of pods are found. */
export async function openPods(
  kubelet: string | undefined,
  podInfo: string | undefined,
  log: Logger,
): Promise<PodInfo> {
  const own = podInfo === undefined ? {} : await readOwn(podInfo);
  return kubelet === undefined ? { ...NO_PODS, own } : new KubeletPods(kubelet, own, log);
}
