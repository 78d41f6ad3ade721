import { describe, expect, test } from '@jest/globals';
import type { Detector } from '../../redaction/detector.ts';
import { DETECTORS } from '../../redaction/detectors.ts';
import { Finder } from '../../redaction/finder.ts';
import { compileLexicon } from '../../redaction/lexicon.ts';

const finders = new Map<Detector, Finder>();

function finderOf(detector: Detector): Finder {
  const finder = finders.get(detector) ?? new Finder([detector]);
  finders.set(detector, finder);
  return finder;
}

function withoutWords({ context, ...detector }: Detector): Detector {
  return { ...detector, keys: [], ...(context === undefined ? {} : { context: [] }) };
}

/** Bytes of each message between separators. */
function lengths(body: Buffer): number[] {
  const ends = [...body.keys()].filter((at) => body[at] === 0x1e);
  return [...ends, body.length].map((end, i) => end - (i === 0 ? 0 : (ends[i - 1] as number) + 1));
}

function valuesFound(detector: Detector, line: string): string[] {
  const body = Buffer.from(line);
  return finderOf(detector)
    .find(body, lengths(body))
    .map(({ start, end }) => body.toString('utf8', start, end));
}

describe.each(DETECTORS)('detector $id', (detector) => {
  // Titles carry numbers, not the lines: personal data, even made up, stays out of test reports.
  test.each(detector.examples.found)('finds the values of its example %#', (line, ...values) => {
    expect(valuesFound(detector, line)).toEqual(values);
  });

  test.each(detector.examples.clean)('leaves its look-alike %#', (line) => {
    expect(valuesFound(detector, line)).toEqual([]);
  });

  test('has triggers with few states: short, and with few parts that may be missing', () => {
    expect(compileLexicon([withoutWords(detector)]).states[1]).toBeLessThan(2000);
  });

  test('never matches across the separator of messages', () => {
    for (const [line] of detector.examples.found) {
      for (let cut = 0; cut <= line.length; cut++) {
        for (const value of valuesFound(detector, `${line.slice(0, cut)}\x1e${line.slice(cut)}`)) {
          expect(value).not.toContain('\x1e');
        }
      }
    }
  });
});

test('each detector has an id of its own and at least one example either way', () => {
  expect(new Set(DETECTORS.map(({ id }) => id)).size).toBe(DETECTORS.length);
  for (const { examples } of DETECTORS) {
    expect(examples.found.length).toBeGreaterThan(0);
    expect(examples.clean.length).toBeGreaterThan(0);
  }
});

test('all together need few states', () => {
  const [words, shapes] = compileLexicon(DETECTORS).states;
  expect(words).toBeLessThan(45_000);
  expect(shapes).toBeLessThan(60_000);
});
