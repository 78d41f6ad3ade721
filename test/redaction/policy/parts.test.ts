import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import RE2 from 're2';
import { boundedPieces } from '../../../redaction/policy/bounded-pattern.ts';
import { fitsGlob } from '../../../redaction/policy/glob.ts';
import { hintFor } from '../../../redaction/policy/nearest.ts';
import { asWords } from '../../../redaction/policy/own-rules.ts';
import { triggerOf } from '../../../redaction/policy/trigger-of.ts';

test.each([
  ['a.b', 'a[^\\x1e\\n]b'],
  ['[^a]', '[^\\x1ea]'],
  ['[^]a]', '[^\\x1e]a]'],
  ['[.]', '[.]'],
  ['\\.', '\\.'],
  ['\\\\D', '\\\\D'],
  ['(a|b)(?:c)(?i)(?P<n>d)(?<m>e)', '(?:a|b)(?:c)(?i)(?:d)(?:e)'],
  ['\\D\\W\\S\\PL\\P{Greek}', '[^\\x1e0-9][^\\x1e0-9A-Za-z_][^\\x1e\\t\\n\\f\\r ][^\\x1e\\pL][^\\x1e\\p{Greek}]'],
  ['\\x41\\x{1F600}\\pL\\d', '\\x41\\x{1F600}\\pL\\d'],
])('patterns are written so that they match no separator (row %#)', (pattern, expected) => {
  expect(boundedPieces(pattern).join('')).toBe(expected);
});

test('property: a pattern finds what it found before, but never across a separator', () => {
  const piece = fc.constantFrom('a', '[^b]', '.', '\\D', '\\W', '\\S', '(a|[^c])', '[ab]', '\\P{L}');
  const times = fc.constantFrom('', '*', '+', '?', '{2}', '{1,3}');
  const pattern = fc
    .array(fc.tuple(piece, times), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.flat().join(''));
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '1', '\n')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(pattern, text, (given, before) => {
      const bounded = boundedPieces(given).join('');
      expect(new RE2(bounded, 'u').exec(before)?.[0]).toBe(new RE2(given, 'u').exec(before)?.[0]);
      expect(new RE2(bounded, 'u').exec(`${before}\x1e${before}`)?.[0] ?? '').not.toContain('\x1e');
    }),
  );
});

test.each([
  ['K-\\d{8}', 'K-\\d{8}'],
  ['K-\\d+', 'K-\\d'],
  ['K-\\d*x', 'K-'],
  ['abc?d', 'abc?d'],
  ['abc*', 'ab'],
  ['(?i)klant-[a-z]+', '(?i)klant-[a-z]'],
  ['abc.*', 'abc'],
  ['(?:ab|cd)x[^y]+', '(?:ab|cd)x'],
  ['abc|def', undefined],
  ['[a-z]+x', undefined],
  ['\\d+', undefined],
  ['.*', undefined],
])('what a pattern begins with is looked for by the automaton where it tells enough (row %#)', (pattern, expected) => {
  expect(triggerOf(boundedPieces(pattern))).toBe(expected);
});

test.each([
  ['*', '', true],
  ['a*', 'abc', true],
  ['*c', 'abc', true],
  ['a*c*e', 'abcde', true],
  ['a*c', 'abcd', false],
  ['abc', 'abc', true],
  ['abc', 'abcd', false],
  ['', 'a', false],
  ['a**b', 'ab', true],
  ['*ab*ab', 'abab', true],
])('* stands for any characters (row %#)', (pattern, name, fits) => {
  expect(fitsGlob(pattern, name)).toBe(fits);
});

test.each([
  ['klantNaam', 'klant naam'],
  ['Klant-Naam', 'klant naam'],
  ['KLANT_NAAM', 'klant naam'],
  ['klant naam', 'klant naam'],
  ['IBAN', 'iban'],
  ['db.host', 'db host'],
  ['v2Adres', 'v2 adres'],
])('keys are words, however they are written (row %#)', (key, words) => {
  expect(asWords(key)).toBe(words);
});

test('a near name is offered, else some of those that there are', () => {
  expect(hintFor('emial', ['iban', 'email'])).toBe('did you mean email?');
  expect(hintFor('x', ['iban', 'email'])).toBe('there are iban, email');
  expect(
    hintFor(
      'x'.repeat(1000),
      Array.from({ length: 20 }, (_, i) => `name${i}`),
    ),
  ).toContain('name11, …');
});
