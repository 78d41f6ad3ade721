import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generate } from '../../../bench/accuracy/generate.ts';
import { corpusLines } from '../../../bench/corpus.ts';
import { bodyOf, builtIn, messagesOf, sieveBytes } from './sieved.ts';

const RUNS = { numRuns: 50, seed: 1 };
const SEPARATOR = 0x1e;
const HUGE_BYTES = 10_000_000;

// Values with commas in a list without quotes cannot be told apart, and after sieving there are fewer commas.
const isAmbiguous = (shape: string) => shape === 'postgres key pair';
const lines = [...generate({ lines: 400, seed: 3 })]
  .filter(({ shape }) => !isAmbiguous(shape))
  .map(({ line }) => Buffer.from(line));
const realLine = fc.constantFrom(...lines);
const oddByte = fc.constantFrom(0x00, 0xff, 0xfe, 0x80, 0xbf, 0xc3, 0xe2, 0xf0, 0x25, 0x26, 0x5c, 0x22, 0x3d, 0x0a);
const withoutSeparator = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => (byte === SEPARATOR ? 0x20 : byte)));
const anyBytes = fc.uint8Array({ maxLength: 120 }).map(withoutSeparator);
const oddBytes = fc.array(oddByte, { maxLength: 60 }).map((bytes) => Buffer.from(bytes));

/** A real line with bytes that do not belong there. */
const brokenLine = fc.tuple(realLine, fc.nat(), oddBytes).map(([line, at, odd]) => {
  const cut = at % (line.length + 1);
  return Buffer.concat([line.subarray(0, cut), odd, line.subarray(cut)]);
});
const cutLine = fc
  .tuple(realLine, fc.nat(), fc.nat())
  .map(([line, a, b]) => line.subarray(a % line.length, b % (line.length + 1)));
const message = fc.oneof(realLine, anyBytes, oddBytes, brokenLine, cutLine);
const messages = fc.array(message, { minLength: 1, maxLength: 12 });

test('property: any bytes keep their number of events, and none is withheld', () => {
  fc.assert(
    fc.property(messages, (all) => {
      const { body, length, withheld } = builtIn.sieve(...bodyOf(all));
      expect(length.length).toBe(all.length);
      expect(length.reduce((sum, bytes) => sum + bytes, 0) + all.length - 1).toBe(body.length);
      expect(withheld).toEqual([]);
    }),
    RUNS,
  );
});

test('property: the separators stay where the lengths say, and no finding crosses one', () => {
  fc.assert(
    fc.property(messages, (all) => {
      for (const one of messagesOf(builtIn.sieve(...bodyOf(all)))) expect(one.includes(SEPARATOR)).toBe(false);
    }),
    RUNS,
  );
});

test('property: any partition of events into blocks gives the same output', () => {
  fc.assert(
    fc.property(messages, fc.nat(), (all, at) => {
      const cut = at % all.length;
      const whole = messagesOf(builtIn.sieve(...bodyOf(all)));
      const parts = [all.slice(0, cut), all.slice(cut)].filter((part) => part.length > 0);
      expect(parts.flatMap((part) => messagesOf(builtIn.sieve(...bodyOf(part))))).toEqual(whole);
      expect(all.map((one) => sieveBytes(one))).toEqual(whole);
    }),
    RUNS,
  );
});

test('property: a value that two events share is found in neither', () => {
  const pieces = [Buffer.from('mail jan@'), Buffer.from('example.nl now')];
  const sieved = builtIn.sieve(...bodyOf(pieces));
  expect(messagesOf(sieved)).toEqual(pieces);
  expect(sieved.findings).toEqual({});
});

test('property: sieving any bytes a second time changes and finds nothing', () => {
  fc.assert(
    fc.property(messages, (all) => {
      const once = builtIn.sieve(...bodyOf(all));
      const twice = builtIn.sieve(once.body, once.length);
      expect(twice.body.equals(once.body)).toBe(true);
      expect(twice.findings).toEqual({});
    }),
    RUNS,
  );
});

test('one line of ten megabytes is sieved as any other', () => {
  const real = Buffer.from([...corpusLines({ lines: 2000, seed: 1, personalRate: 0.1 })].join(' '));
  const copies = Array.from({ length: Math.ceil(HUGE_BYTES / real.length) }, () => real);
  const { length, withheld, findings } = builtIn.sieve(...bodyOf([Buffer.concat(copies)]));
  expect(length.length).toBe(1);
  expect(withheld).toEqual([]);
  expect(Object.keys(findings).length).toBeGreaterThan(3);
});
