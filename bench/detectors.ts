import { sieveWith } from '../redaction/create-sieve.ts';
import type { Detector } from '../redaction/detector.ts';
import { loadPolicy } from '../redaction/policy/policy.ts';
import type { Sieve } from '../redaction/sieve.ts';
import { bytesOf, type SampleBlock } from './blocks.ts';
import { measure } from './cpu.ts';

const RUNS = 3;
const SHOWN = 12;

const POLICY = loadPolicy(undefined).policyWith([]);
type Rules = typeof POLICY.rules;

/** Never there, so that only the pass over the bytes is measured. */
const NOTHING: Detector = {
  id: 'nothing',
  kind: 'nothing',
  group: 'secret',
  description: 'Nothing',
  pattern: '~~no such text~~',
  action: 'mask',
  examples: { found: [], clean: [] },
};

const sieveOf = (rules: Rules): Sieve => sieveWith({ ...POLICY, rules });

function secondsOf(sieve: Sieve, blocks: readonly SampleBlock[]): number {
  const all = () => {
    for (const { body, length } of blocks) sieve.sieve(body, length);
  };
  all();
  return Math.min(...Array.from({ length: RUNS }, () => measure(all).cpuSeconds));
}

function printShares(blocks: readonly SampleBlock[], print: (line: string) => void): void {
  const bytes = bytesOf(blocks);
  const every = (step: number) => POLICY.rules.filter((_, i) => i % step === 0);
  print('Cost as detectors double, MB per second of process CPU time');
  for (const [name, rules] of [
    ['a quarter of them', every(4)],
    ['half of them', every(2)],
    ['all', POLICY.rules],
  ] as const) {
    const rate = bytes / 1e6 / secondsOf(sieveOf(rules), blocks);
    print(`  ${`${name} (${rules.length})`.padEnd(40)} ${rate.toFixed(1).padStart(9)}`);
  }
}

/** Prints how the cost grows with the number of detectors, and what each one alone adds to a pass over the bytes. */
export function benchDetectors(blocks: readonly SampleBlock[], print: (line: string) => void): void {
  printShares(blocks, print);
  const bytes = bytesOf(blocks);
  const [first] = POLICY.rules;
  if (first === undefined) return;
  const base = secondsOf(sieveOf([{ ...first, detector: NOTHING }]), blocks);
  const costs = POLICY.rules.map((rule) => ({
    id: rule.detector.id,
    nanoseconds: ((secondsOf(sieveOf([rule]), blocks) - base) / bytes) * 1e9,
  }));
  costs.sort((a, b) => b.nanoseconds - a.nanoseconds);
  const rest = costs.slice(SHOWN).reduce((sum, { nanoseconds }) => sum + Math.max(nanoseconds, 0), 0);
  print(`What a detector alone adds to a pass (${((base / bytes) * 1e9).toFixed(2)} ns a byte), ns a byte`);
  for (const { id, nanoseconds } of costs.slice(0, SHOWN))
    print(`  ${id.padEnd(40)} ${nanoseconds.toFixed(3).padStart(9)}`);
  print(`  ${`the other ${costs.length - SHOWN} together`.padEnd(40)} ${rest.toFixed(3).padStart(9)}`);
}
