import { describe, expect, test } from '@jest/globals';
import { stdnum } from 'stdnum';
import { random } from '../../../deploy/sample/random.ts';
import { Candidate, type Detector } from '../../../redaction/detector.ts';
import { DETECTORS } from '../../../redaction/detectors.ts';
import { Finder } from '../../../redaction/finder.ts';

const TRIES = 20_000;
const COMPARED = 4_000;
const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const CARD_CHARACTERS = '0123456789CFGHJKLMNPRTVWXYZ';
const r = random(1);
const digits = (count: number) => r.text(count, DIGITS);
const two = (from: number, to: number) => String(from + r.below(to - from + 1)).padStart(2, '0');
const dayFirst = () => two(1, 31) + two(1, 12) + two(30, 99);
const yearFirst = () => two(30, 99) + two(1, 12) + two(1, 31);

function byId(id: string): Detector {
  const found = DETECTORS.find((detector) => detector.id === id);
  if (found === undefined) throw new Error(`no detector ${id}`);
  return found;
}

function accepts(id: string, value: string): boolean {
  return (byId(id).check?.(new Candidate(Buffer.from(value), 0, value.length, 0, value.length)) ?? 0) > 0;
}

/** Detectors, what stdnum calls the number, and values of the right form, one in 10 to 100 of which is valid. */
const KNOWN_TO_STDNUM: readonly (readonly [id: string, country: string, name: string, make: () => string])[] = [
  ['at-svnr', 'AT', 'vnr', () => two(10, 99) + digits(2) + dayFirst()],
  ['be-rrn', 'BE', 'insz', () => `${yearFirst()}${two(1, 99)}${digits(1)}${two(1, 97)}`],
  ['be-rrn-near', 'BE', 'insz', () => two(30, 99) + two(41, 52) + two(1, 28) + two(1, 99) + digits(1) + two(1, 97)],
  ['cy-tic', 'CY', 'vat', () => two(13, 99) + digits(6) + r.text(1, LETTERS)],
  ['rodne-cislo-near', 'CZ', 'rc', () => two(54, 84) + two(51, 62) + two(1, 31) + digits(4)],
  ['de-rvnr', 'DE', 'svnr', () => two(42, 79) + dayFirst() + r.text(1, LETTERS) + digits(3)],
  ['personalausweis', 'DE', 'pwnr', () => `L${digits(1)}${r.text(7, CARD_CHARACTERS)}${digits(1)}`],
  ['dk-cpr-near', 'DK', 'cpr', () => dayFirst() + two(0, 39) + digits(2)],
  ['es-dni', 'ES', 'dni', () => two(21, 99) + digits(6) + r.text(1, LETTERS)],
  ['es-nie', 'ES', 'nie', () => r.text(1, 'XYZ') + digits(7) + r.text(1, LETTERS)],
  ['hetu', 'FI', 'hetu', () => dayFirst() + r.text(1, '+-YXWVU') + digits(3) + r.text(1, DIGITS + LETTERS)],
  ['fr-nir', 'FR', 'nir', () => `1${two(0, 99)}${two(1, 12)}${r.pick(['2A', '2B', '75'])}${digits(8)}`],
  ['fr-spi', 'FR', 'nif', () => two(1, 39) + digits(8) + r.text(1, '01234') + digits(2)],
  ['gr-afm', 'GR', 'vat', () => digits(9)],
  ['gr-amka', 'GR', 'amka', () => dayFirst() + digits(5)],
  ['hr-oib', 'HR', 'oib', () => digits(11)],
];

test.each(KNOWN_TO_STDNUM)('%s is judged as stdnum judges it', (id, country, name, make) => {
  const validator = stdnum[country]?.[name];
  const values = Array.from({ length: COMPARED }, make);
  const differs = values.filter((value) => accepts(id, value) !== validator?.validate(value).isValid);
  expect(differs.length).toBe(0);
  expect(values.filter((value) => accepts(id, value)).length).toBeGreaterThan(0);
});

// stdnum does not look at the birthday, or at how often a digit stands in a tax number.
test.each([
  ['bg-egn', 'BG', 'egn', () => yearFirst() + digits(4)],
  ['isikukood', 'EE', 'ik', () => r.text(1, '3456') + yearFirst() + digits(4)],
  ['steuer-id', 'DE', 'idnr', () => two(10, 99) + digits(9)],
] as const)('%s accepts nothing that stdnum refuses', (id, country, name, make) => {
  const accepted = Array.from({ length: COMPARED }, make).filter((value) => accepts(id, value));
  expect(accepted.length).toBeGreaterThan(0);
  expect(accepted.filter((value) => !stdnum[country]?.[name]?.validate(value).isValid).length).toBe(0);
});

describe('without a word that announces them', () => {
  const ids = [...KNOWN_TO_STDNUM.map(([id]) => id), 'bg-egn', 'isikukood', 'steuer-id', 'dk-cpr', 'rodne-cislo'];
  const finder = new Finder([...ids, 'hu-taj', 'hu-adoazonosito', 'de-steuernummer'].map(byId));

  function foundIn(make: () => string): number {
    const lines = Array.from({ length: TRIES }, () => Buffer.from(`order ${make()} shipped in 12 ms`));
    const separated = lines.flatMap((line, i) => (i === 0 ? [line] : [Buffer.of(0x1e), line]));
    const lengths = lines.map((line) => line.length);
    return finder.find(Buffer.concat(separated), lengths).length;
  }

  test.each([7, 8, 9, 10, 12, 13, 14, 16, 17, 18, 19])('no number of %i digits is taken', (count) => {
    expect(foundIn(() => digits(count))).toBe(0);
  });

  test.each([
    [11, 2 / 1000],
    [15, 1 / 1000],
  ])('hardly any number of %i digits is taken', (count, share) => {
    expect(foundIn(() => digits(count))).toBeLessThan(TRIES * share);
  });

  test.each([
    ['epoch seconds', () => `1${r.text(1, '67')}${digits(8)}`],
    ['epoch milliseconds', () => `1${r.text(1, '67')}${digits(11)}`],
    ['order numbers with a year', () => `2026-${digits(7)}`],
    ['grouped numbers of bytes', () => `${two(10, 99)} ${digits(3)} ${digits(3)} ${digits(3)}`],
    ['part numbers of three groups', () => `${digits(3)}-${digits(3)}-${digits(3)}`],
    ['backups named by minute', () => `${two(20, 26)}${two(1, 12)}${two(1, 28)}-${two(0, 23)}${two(0, 59)}.tar`],
    ['paths named by minute', () => `/${two(20, 26)}${two(1, 12)}${two(1, 28)}/${two(0, 23)}${two(0, 59)}/x`],
  ])('no %s are taken', (_, make) => {
    expect(foundIn(make)).toBe(0);
  });
});
