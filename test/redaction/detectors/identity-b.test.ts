import { describe, expect, test } from '@jest/globals';
import { stdnum } from 'stdnum';
import type { Detector } from '../../../redaction/detector.ts';
import { DETECTORS } from '../../../redaction/detectors.ts';
import { Finder } from '../../../redaction/finder.ts';

const NUMBERS = 20_000;

const IDS = [
  'bsn ch-ahv ie-pps is-kennitala it-codice-fiscale licence lt-asmens-kodas lu-matricule lv-personas-kods mrz-dates',
  'mrz-document mrz-name mrz-numbers mt-id national-id nl-bsn no-fnr passport pl-pesel plate plate-number pt-cc pt-nif',
  'ro-cnp se-pnr si-emso uk-nhs uk-nino vat',
]
  .join(' ')
  .split(' ');

const detectors: readonly Detector[] = DETECTORS.filter(({ id }) =>
  IDS.some((one) => id === one || id === `${one}-near`),
);
const finder = new Finder(detectors);

/** A row of numbers that is the same in every run (mulberry32), 0 up to 1. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How many of the texts have a finding, each as a message of its own. */
function countFound(texts: readonly string[]): number {
  const body = Buffer.from(texts.join('\x1e'));
  return finder.find(
    body,
    texts.map((text) => Buffer.byteLength(text)),
  ).length;
}

function digits(next: () => number, length: number): string {
  let text = '';
  while (text.length < length) text += Math.floor(next() * 10);
  return text;
}

describe('numbers that nobody is known by', () => {
  test.each([
    [7, 0],
    [8, 0],
    [9, 0],
    [10, 0],
    [11, 30],
    [12, 5],
    [13, 20],
    [14, 0],
    [16, 0],
  ])('of %i digits give at most %i findings in 20,000 orders', (length, most) => {
    const next = random(length);
    const texts = Array.from({ length: NUMBERS }, () => `order ${digits(next, length)} accepted`);
    expect(countFound(texts)).toBeLessThanOrEqual(most);
  });

  test.each([
    ['seconds', 1],
    ['milliseconds', 1e3],
    ['microseconds', 1e6],
  ])('are epoch times in %s, from 2014 to 2029', (_, unit) => {
    const next = random(unit);
    const texts = Array.from({ length: NUMBERS }, () => `{"ts":${Math.floor((1.4e9 + next() * 4.9e8) * unit)},"n":1}`);
    expect(countFound(texts)).toBe(0);
  });

  test('are dated orders and times without a word that says whose they are', () => {
    const next = random(12);
    const texts = Array.from({ length: NUMBERS }, () => {
      const date = new Date(1.4e12 + next() * 4e11).toISOString().replaceAll('-', '').slice(0, 8);
      return `job ${date}${digits(next, 4)} of ${date}-${digits(next, 6)}`;
    });
    expect(countFound(texts)).toBe(0);
  });

  test('are UUIDs, hashes and codes with a prefix', () => {
    const next = random(5);
    const hex = (length: number) => Array.from({ length }, () => Math.floor(next() * 16).toString(16)).join('');
    const texts = Array.from({ length: NUMBERS }, (_, i) => {
      const text = `id=${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${digits(next, 12)} trace=${hex(32)} sha=${hex(7)}`;
      return `${i % 2 === 0 ? text : text.toUpperCase()} ORD-${digits(next, 11)} 2026-${digits(next, 7)} v${digits(next, 1)}.${digits(next, 11)}`;
    });
    expect(countFound(texts)).toBeLessThanOrEqual(2);
  });
});

const two = (next: () => number, most: number) => String(1 + Math.floor(next() * most)).padStart(2, '0');

type Next = () => number;

test.each([
  ['no-fnr', 'NO', 'fodselsnummer', (r: Next) => two(r, 28) + two(r, 12) + two(r, 25) + digits(r, 5)],
  ['ro-cnp', 'RO', 'cnp', (r: Next) => `2${two(r, 99)}${two(r, 12)}${two(r, 28)}${two(r, 46)}${digits(r, 4)}`],
  ['is-kennitala-near', 'IS', 'kennitala', (r: Next) => `${two(r, 28)}${two(r, 12)}${digits(r, 5)}9`],
  ['si-emso-near', 'SI', 'emso', (r: Next) => `${two(r, 28)}${two(r, 12)}9${digits(r, 8)}`],
  ['lv-personas-kods', 'LV', 'pvn', (r: Next) => `${two(r, 28)}${two(r, 12)}${digits(r, 2)}1${digits(r, 4)}`],
] as const)('%s accepts what stdnum does, of 10,000 of its shape', (id, country, name, make) => {
  const { context: _, keys: __, ...shape } = DETECTORS.find((one) => one.id === id) as Detector;
  const next = random(1);
  const numbers = Array.from({ length: 10_000 }, () => make(next));
  const body = Buffer.from(numbers.join('\x1e'));
  const lengths = numbers.map(({ length }) => length);
  const found = new Finder([shape]).find(body, lengths).map(({ start, end }) => body.toString('latin1', start, end));
  expect(found).toEqual(numbers.filter((number) => stdnum[country]?.[name]?.validate(number).isValid));
  expect(found.length).toBeGreaterThan(50);
});
