import { describe, expect, test } from '@jest/globals';
import type { Detector } from '../../redaction/detector.ts';
import { DETECTORS } from '../../redaction/detectors.ts';
import { Finder } from '../../redaction/finder.ts';

function valuesFound(detector: Detector, line: string): string[] {
  const body = Buffer.from(line);
  const event = { index: 0, start: 0, end: body.length };
  return new Finder([detector]).find(body, () => event).map(({ start, end }) => body.toString('utf8', start, end));
}

describe.each(DETECTORS)('detector $id', (detector) => {
  // Titles carry numbers, not the lines: personal data, even made up, stays out of test reports.
  test.each(detector.examples.found)('finds the values of its example %#', (line, ...values) => {
    expect(valuesFound(detector, line)).toEqual(values);
  });

  test.each(detector.examples.clean)('leaves its look-alike %#', (line) => {
    expect(valuesFound(detector, line)).toEqual([]);
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
