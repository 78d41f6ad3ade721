import { expect, test } from '@jest/globals';
import { decodeOnce } from '../../../redaction/reading/view.ts';

test.each([
  ['a\\nb\\u0040c\\"', 'a\nb@c"'],
  ['\\ud83d\\ude00\\ud83d', '😀�'],
  ['a%40b%2Ec%C3%A9', 'a@b.cé'],
  ['100% %zz %c3%28', '100% %zz %c3('],
  ['a&#64;b&#x2e;c&amp;d&eacute;&unknown;', 'a@b.c&dé&unknown;'],
  ['a=b+c+d&e=f', 'a=b c d&e=f'],
  ['a+b c=+31', 'a+b c=+31'],
  ['０６‐１２３ ４', '06-123 4'],
  ['C:\\dir\\x41', 'C:\\dirA'],
  ['end\\', 'end\\'],
  ['\\u00', '\\u00'],
])('reads %s without one layer of escapes', (text, expected) => {
  expect(decodeOnce(Buffer.from(text))?.bytes.toString() ?? text).toBe(expected);
});

test('what has no escapes has no view', () => {
  expect(decodeOnce(Buffer.from('plain é text, 100 % of it'))).toBeUndefined();
});

test('each byte of the view knows where it came from, and so does its end', () => {
  const view = decodeOnce(Buffer.from('ab%40c&amp;'));
  expect(view?.bytes.toString()).toBe('ab@c&');
  expect([...(view?.origin ?? [])]).toEqual([0, 1, 2, 5, 6, 11]);
});

test('an escaped separator of messages never becomes one', () => {
  expect(decodeOnce(Buffer.from('a%1eb\\u001ec'))?.bytes.toString()).toBe('a b c');
});
