import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseTimestamp } from '../../shipper/lines/timestamp.ts';

function parse(text: string): number {
  const bytes = Buffer.from(`<${text}>`);
  return parseTimestamp(bytes, 1, bytes.length - 1);
}

test.each([
  ['2026-07-06T08:00:00Z', Date.UTC(2026, 6, 6, 8)],
  ['2026-07-06T08:00:00.5Z', Date.UTC(2026, 6, 6, 8, 0, 0, 500)],
  ['2026-07-06T08:00:00.12Z', Date.UTC(2026, 6, 6, 8, 0, 0, 120)],
  ['2026-07-06T08:00:00.123456789Z', Date.UTC(2026, 6, 6, 8, 0, 0, 123)],
  ['2026-07-06T08:00:00.000000001+02:00', Date.UTC(2026, 6, 6, 6)],
  ['2026-03-01T00:30:00-03:30', Date.UTC(2026, 2, 1, 4)],
  ['2024-02-29T23:59:59.999Z', Date.UTC(2024, 1, 29, 23, 59, 59, 999)],
  ['0001-01-01T00:00:00Z', 0],
])('the time %s is parsed', (text, expected) => {
  expect(parse(text)).toBe(expected);
});

test.each([
  '',
  '2026-07-06',
  '2026-07-06 08:00:00Z',
  '2026-13-06T08:00:00Z',
  '2026-07-06T25:00:00Z',
  '2026-07-06T08:00:00',
  '2026-07-06T08:00:00X',
  '2026-07-06T08:00:00+0200',
  '2026-07-06T08:00:00Z ',
  'x026-07-06T08:00:00Z',
])('the text "%s" is no time', (text) => {
  expect(parse(text)).toBe(-1);
});

test('any date of this age comes out as Date says', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }), (date) => {
      expect(parse(date.toISOString())).toBe(date.getTime());
    }),
  );
});
