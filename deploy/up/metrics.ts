/** One sample of the Prometheus text format. */
export interface MetricSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const SCRAPE_MS_MAX = 2000;
const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? ([^ ]+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** The samples of a /metrics page; comments and what is no sample are left out. */
export function parseMetrics(text: string): MetricSample[] {
  const samples: MetricSample[] = [];
  for (const line of text.split('\n')) {
    const found = LINE.exec(line);
    if (found === null) continue;
    const labels = Object.fromEntries([...(found[2] ?? '').matchAll(LABEL)].map(([, key, value]) => [key, value]));
    samples.push({ name: found[1] ?? '', labels, value: Number(found[3]) });
  }
  return samples;
}

/** The samples that a part tells now; none when it does not answer. */
export async function scrape(url: string): Promise<MetricSample[]> {
  try {
    const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(SCRAPE_MS_MAX) });
    return response.ok ? parseMetrics(await response.text()) : [];
  } catch {
    return [];
  }
}

/** The sum over all labels; undefined when there is no such sample. */
export function total(samples: readonly MetricSample[], name: string): number | undefined {
  const values = samples.filter((sample) => sample.name === name).map(({ value }) => value);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}

/** Sums by one label, the largest first. */
export function totalsBy(samples: readonly MetricSample[], name: string, label: string): [string, number][] {
  const totals = new Map<string, number>();
  for (const { name: other, labels, value } of samples) {
    const key = labels[label];
    if (other === name && key !== undefined) totals.set(key, (totals.get(key) ?? 0) + value);
  }
  return [...totals].sort(([, a], [, b]) => b - a);
}
