import { expect, test } from '@jest/globals';
import { aboutMark, markEndAt, maskOf, partMark, tokenMark } from '../../redaction/marks.ts';

const isMark = (text: string) => text !== '' && markEndAt(Buffer.from(text), 0) === Buffer.byteLength(text);

test.each([
  ['[EMAIL]', true],
  ['[NL-BSN]', true],
  ['[WITHHELD]', true],
  ['[EMAIL:8k2m4xn0q7w3e9r5]', true],
  ['[CARD:…1111]', true],
  ['[EMAIL:…@example.nl]', true],
  ['[IBAN:NL…4300]', true],
  ['[IMEI:3520990017614…]', true],
  ['[IP:~83.84.12.0/24]', true],
  ['[IP:~2001:db8:1::/48]', true],
  ['[EMAIL:k82m4xn0q7w3e9r5]', false],
  ['[EMAIL:8k2m4xn0q7w3e9r]', false],
  ['[EMAIL:8K2m4xn0q7w3e9r5]', false],
  ['[EMAIL:jan@example.nl]', false],
  ['[IP:83.84.12.7]', false],
  ['[USER:123456782]', false],
  ['[CARD:]', false],
  ['[CARD:…11 11]', false],
  ['[IP:~]', false],
  ['[Email]', false],
  ['[]', false],
  ['[:8k2m4xn0q7w3e9r5]', false],
  ['[EMAIL', false],
  ['', false],
])('only what Zeef writes is a mark (row %#)', (text, is) => {
  expect(isMark(text)).toBe(is);
});

test('the end of a mark is found among other bytes, and nowhere else', () => {
  const bytes = Buffer.from('x [IP] [EMAIL:8k2m4xn0q7w3e9r5]y');
  expect(markEndAt(bytes, 2)).toBe(6);
  expect(markEndAt(bytes, 7)).toBe(31);
  expect(markEndAt(bytes, 3)).toBe(-1);
  expect(markEndAt(bytes, 40)).toBe(-1);
});

test('what is made is a mark', () => {
  expect(isMark(maskOf('nl-bsn'))).toBe(true);
  expect(isMark(tokenMark('email', '0123456789abcdef'))).toBe(true);
  expect(partMark('card', '1111')).toBe('[CARD:…1111]');
  expect(partMark('bsn', '***782')).toBe('[BSN:…782]');
  expect(partMark('bsn', '12*****82')).toBe('[BSN:12…82]');
  expect(partMark('iban', 'NL… 4300')).toBe('[IBAN:NL…4300]');
  expect(aboutMark('location', '52.37, 4.89')).toBe('[LOCATION:~52.37,4.89]');
  expect(isMark(partMark('email', '…@exämple.nl') ?? '')).toBe(true);
});

test.each(['', 'a"b', 'a\\b', 'a]b', '<b>', 'x'.repeat(81), 'a\nb', '50%'])(
  'what could break the text around it is not told (row %#)',
  (kept) => {
    expect([partMark('email', kept), aboutMark('email', kept)]).toEqual([undefined, undefined]);
  },
);
