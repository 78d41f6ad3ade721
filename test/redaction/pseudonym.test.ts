import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSieve } from '../../redaction/create-sieve.ts';
import { markEndAt } from '../../redaction/marks.ts';
import { loadPolicy } from '../../redaction/policy/policy.ts';
import { pseudonymiser } from '../../redaction/pseudonym.ts';
import { type PseudonymKey, parsePseudonymKeys, signingKey } from '../../redaction/pseudonym-keys.ts';
import { pseudonymsOf } from '../../redaction/pseudonyms-of.ts';
import { KEY, NOTHING_BUT, sieveLine } from './messages.ts';

const SECRET = 'a-secret-of-at-least-32-characters';
const OTHER = 'another-secret-of-at-least-32-characters';
const policyYaml = `${NOTHING_BUT}detectors: {email: pseudonym, iban: pseudonym}\n`;

test('equal values have equal pseudonyms, however they are written', () => {
  const sieve = createSieve({ policyYaml, pseudonymKey: KEY });
  const [first, second, third] = sieveLine(sieve, 'Jan@Example.nl jan@example.nl piet@example.nl').split(' ');
  expect(second).toBe(first);
  expect(third).not.toBe(first);
  const [compact, grouped] = sieveLine(sieve, 'NL91ABNA0417164300;NL91 ABNA 0417 1643 00').split(';');
  expect(grouped).toBe(compact);
});

test('key, epoch and kind each give other pseudonyms', () => {
  const keys: PseudonymKey[] = [
    KEY,
    { ...KEY, secret: OTHER },
    { ...KEY, id: 'b' },
    { ...KEY, from: '2026-01-01' },
    { ...KEY, from: '2026-02-01' },
  ];
  const marks = keys.flatMap((key) => ['email', 'name'].map((kind) => pseudonymiser(key)(kind, 'x').split(':')[1]));
  expect(new Set(marks).size).toBe(marks.length);
});

test('a pseudonym is what the documentation says', () => {
  const derived = createHmac('sha256', SECRET).update('zeef pseudonym 1\x00a\x002026-01-01').digest();
  const digest = createHmac('sha256', derived).update('email\0jan@example.nl').digest();
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  const rest = [...digest.subarray(1, 16)].map((byte) => alphabet[byte & 31]).join('');
  const key = { id: 'a', from: '2026-01-01', secret: SECRET };
  expect(pseudonymiser(key)('email', 'jan@example.nl')).toBe(`[EMAIL:${(digest[0] ?? 0) % 10}${rest}]`);
});

test('property: pseudonyms are HMACs, of short and long values', () => {
  const pseudonymise = pseudonymiser(KEY);
  const derived = createHmac('sha256', KEY.secret).update('zeef pseudonym 1\0a\0').digest();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(3), (text, times) => {
      const value = text.repeat(times * 60).toWellFormed();
      const digest = createHmac('sha256', derived).update(`email\0${value}`).digest();
      expect(pseudonymise('email', value)).toContain(`:${(digest[0] ?? 0) % 10}`);
      expect(pseudonymise('email', value).at(-2)).toBe('0123456789abcdefghjkmnpqrstvwxyz'[(digest[15] ?? 0) & 31]);
    }),
  );
});

test('property: every pseudonym is one of Zeef’s own marks', () => {
  const pseudonymise = pseudonymiser(KEY);
  fc.assert(
    fc.property(fc.string(), (value) =>
      expect(markEndAt(Buffer.from(pseudonymise('email', value)), 0)).toBe('[EMAIL:]'.length + 16),
    ),
  );
});

test('without a key a kind is masked, and one note says so', () => {
  const sieve = createSieve({ policyYaml });
  expect(sieveLine(sieve, 'a@b.nl')).toBe('[EMAIL]');
  expect(sieve.notes).toEqual(['no pseudonym key, so masked instead: email, iban']);
  expect(createSieve({ policyYaml, pseudonymKey: KEY }).notes).toEqual([]);
});

test('the key that signs belongs to the version of a policy, where something is signed', () => {
  const versionWith = (yaml: string, pseudonymKey?: PseudonymKey) =>
    createSieve({ policyYaml: yaml, pseudonymKey }).policy;
  expect(versionWith(policyYaml, KEY)).not.toBe(versionWith(policyYaml));
  expect(versionWith(policyYaml, KEY)).not.toBe(versionWith(policyYaml, { ...KEY, id: 'b' }));
  const masked = `${NOTHING_BUT}detectors: {email: mask}\n`;
  expect(versionWith(masked, KEY)).toBe(versionWith(masked));
});

test('keys are read a line each, or one secret alone', () => {
  expect(parsePseudonymKeys(`# from July\n\nb  2026-07-01\t${OTHER}\na 2026-01-01T12:00:00Z ${SECRET}\n`)).toEqual([
    { id: 'b', from: '2026-07-01', secret: OTHER },
    { id: 'a', from: '2026-01-01T12:00:00Z', secret: SECRET },
  ]);
  expect(parsePseudonymKeys(`${SECRET}\n`)).toEqual([{ id: 'key', from: '', secret: SECRET }]);
});

test.each([
  ['', 'there is no key in it'],
  ['# nothing\n', 'there is no key in it'],
  ['short', 'line 1: the secret has fewer than 32 characters'],
  [`a 2026-01-01 ${SECRET}\nb 2026-02-01 short`, 'line 2: the secret has fewer than 32 characters'],
  [`a 2026-01-01 ${SECRET} x`, 'line 1: an id, the day that its epoch begins and a secret are expected'],
  [`a 2026-01-01 ${SECRET}\n${OTHER}`, 'line 2: an id, the day'],
  [`A 2026-01-01 ${SECRET}`, 'line 1: the id is not'],
  [`a 2026-02-30 ${SECRET}`, 'line 1: the epoch is not a day'],
  [`a 2026-1-1 ${SECRET}`, 'line 1: the epoch is not a day'],
  [`a tomorrow ${SECRET}`, 'line 1: the epoch is not a day'],
  [`a 2026-01-01T12:00:00 ${SECRET}`, 'line 1: the epoch is not a day'],
  [`a 2026-01-01 ${SECRET}\na 2026-02-01 ${OTHER}`, 'line 2: the id a is there twice'],
  [`a 2026-01-01 ${SECRET}\nb 2026-01-01T00:00:00Z ${OTHER}`, 'line 2: a begins at the same time'],
])('keys that are not valid are refused in one line that holds no secret (row %#)', (text, words) => {
  try {
    parsePseudonymKeys(text);
    throw new Error('it was taken');
  } catch (error) {
    const { message } = error as Error;
    expect(message).toContain(words);
    expect(message).not.toContain('\n');
    expect(message).not.toContain(SECRET);
    expect(message).not.toContain(OTHER);
  }
});

test('the key whose epoch has begun last signs', () => {
  const keys = parsePseudonymKeys(`b 2026-07-01 ${OTHER}\na 2026-01-01 ${SECRET}`);
  const idAt = (time: string) => signingKey(keys, Date.parse(time))?.id;
  expect(idAt('2025-12-31T23:59:59Z')).toBeUndefined();
  expect(idAt('2026-01-01T00:00:00Z')).toBe('a');
  expect(idAt('2026-06-30T23:59:59Z')).toBe('a');
  expect(idAt('2026-07-01T00:00:00Z')).toBe('b');
  expect(signingKey([KEY], 0)).toBe(KEY);
});

test('the pseudonyms of a value are those in sieved logs, under each key', () => {
  const keys = [KEY, { id: 'b', from: '2026-01-01', secret: OTHER }];
  const { detectors } = loadPolicy(undefined);
  const some = detectors.filter(({ id }) => ['email', 'iban', 'nl-bsn'].includes(id));
  const marks = pseudonymsOf('JAN@example.nl', some, undefined, keys).map(({ mark }) => mark);
  const sieved = keys.map((pseudonymKey) =>
    sieveLine(createSieve({ policyYaml, pseudonymKey }), 'to jan@example.nl').slice(3),
  );
  expect(marks).toEqual(sieved);
});

test('a value is looked for by all detectors, without the words that they need around it, or by those of a kind', () => {
  const { detectors } = loadPolicy(undefined);
  const some = detectors.filter(({ id }) => ['email', 'iban', 'nl-bsn'].includes(id));
  expect(pseudonymsOf('111222333', some, undefined, [KEY]).map(({ kind }) => kind)).toEqual(['bsn']);
  expect(pseudonymsOf('1112.22.333', some, 'bsn', [KEY])).toEqual(pseudonymsOf('111222333', some, 'nl-bsn', [KEY]));
  expect(pseudonymsOf('nothing', some, undefined, [KEY])).toEqual([]);
  expect(pseudonymsOf('whatever', some, 'email', [KEY])).toHaveLength(1);
});
