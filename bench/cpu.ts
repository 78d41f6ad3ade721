/** What some work took. */
export interface Cost {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

/** Measures this process while `work` runs. */
export function measure(work: () => void): Cost {
  const cpu = process.cpuUsage();
  const startedMs = performance.now();
  work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpuSeconds: (user + system) / 1e6, wallSeconds: (performance.now() - startedMs) / 1000 };
}

/** The run with the median CPU time. */
export function medianRun(runs: readonly Cost[]): Cost {
  const sorted = [...runs].sort((a, b) => a.cpuSeconds - b.cpuSeconds);
  return sorted[Math.floor(sorted.length / 2)] ?? { cpuSeconds: Number.NaN, wallSeconds: Number.NaN };
}
