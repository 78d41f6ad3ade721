import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as encoders from '../../../bench/accuracy/encoders.ts';
import { hiddenOf, isGone } from '../../../bench/accuracy/judge.ts';
import { type Encoder, encode, finish, join, plain, planted, type Rich, rich } from '../../../bench/accuracy/rich.ts';
import { number, type Personal, personal, record } from './people.ts';
import { sieveText } from './sieved.ts';

const RUNS = { numRuns: 40, seed: 1 };
const MARK = /\\*"\[[A-Z][A-Z-]*\]\\*"|\[[A-Z][A-Z-]*\]/;

const value = ({ key, value: text }: Personal) => planted(key, text, 'key');
const members = (all: readonly Personal[], strings: Encoder) =>
  join(
    all.map((one) => rich`"${one.key}":"${encode(value(one), strings)}"`),
    ',',
  );
const pairs = (all: readonly Personal[], strings: Encoder) =>
  join(
    all.map((one) => rich`${one.key}=${encode(value(one), strings)}`),
    '&',
  );
const elements = (all: readonly Personal[], strings: Encoder) =>
  all.flatMap((one) => rich`<${one.key}>${encode(value(one), strings)}</${one.key}>`);

/** Every character as \uXXXX, those beyond 16 bits as two surrogates. */
const UTF16: Encoder = {
  name: 'UTF-16',
  encode: (text) =>
    Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
};

/** Personal values that a reader of the sieved line could still read. */
function survivorsOf(text: Rich): string[] {
  const { line, personal: places } = finish(text);
  const sieved = sieveText(line);
  const hidden = hiddenOf(line, sieved, MARK);
  if (hidden === undefined) return [`not the same line: ${sieved}`];
  return places
    .filter((place) => !isGone(line, place, hidden))
    .map(({ mark }) => `${mark.kind} ${mark.value} in ${sieved}`);
}

const LINES: readonly (readonly [string, (all: readonly Personal[]) => Rich])[] = [
  ['JSON', (all) => rich`{"level":30,${members(all, encoders.JSON_STRING)},"n":1}`],
  [
    'JSON with spaces',
    (all) =>
      rich`{ "level" : 30, ${join(
        all.map((one) => rich`"${one.key}" : "${encode(value(one), encoders.JSON_STRING)}"`),
        ' , ',
      )} }`,
  ],
  [
    'JSON in JSON',
    (all) => rich`{"body":"${encode(rich`{${members(all, encoders.JSON_STRING)}}`, encoders.JSON_IN_JSON)}"}`,
  ],
  [
    'JSON three levels deep',
    (all) => {
      const inner = encode(rich`{${members(all, encoders.JSON_STRING)}}`, encoders.JSON_IN_JSON);
      return rich`{"log":"${encode(rich`{"body":"${inner}"}`, encoders.JSON_IN_JSON)}"}`;
    },
  ],
  ['JSON escaped to ASCII', (all) => rich`{${members(all, encoders.JSON_ASCII)}}`],
  ['JSON of \\u escapes alone', (all) => rich`{"emoji":"\\ud83d\\ude00",${members(all, UTF16)}}`],
  ['a query string', (all) => rich`GET /x?page=1&${pairs(all, encoders.PERCENT)}&lang=en HTTP/1.1`],
  ['a query string in lower case', (all) => rich`GET /x?${pairs(all, encoders.PERCENT_LOWER)} HTTP/1.1`],
  ['a form body', (all) => rich`body: ${pairs(all, encoders.FORM)}&submit=1`],
  ['XML', (all) => rich`<r>${elements(all, encoders.XML_TEXT)}</r>`],
  ['decimal entities', (all) => rich`<r>${elements(all, encoders.ENTITIES_DECIMAL)}</r>`],
  ['hexadecimal entities', (all) => rich`<r>${elements(all, encoders.ENTITIES_HEX)}</r>`],
  ['named entities', (all) => rich`<r>${elements(all, encoders.ENTITIES_NAMED)}</r>`],
  [
    'an SQL insert',
    (all) =>
      rich`INSERT INTO t (id, ${all.map(({ key }) => key).join(', ')}) VALUES (7, ${join(
        all.map((one) => rich`'${encode(value(one), encoders.SQL_STRING)}'`),
        ', ',
      )})`,
  ],
  [
    'SQL comparisons',
    (all) =>
      rich`UPDATE t SET ${join(
        all.map((one) => rich`${one.key} = '${encode(value(one), encoders.SQL_STRING)}'`),
        ', ',
      )} WHERE id = 7`,
  ],
];

test.each(LINES)('property: no planted value survives in %s', (_, write) => {
  fc.assert(
    fc.property(record, (all) => {
      expect(survivorsOf(write(all))).toEqual([]);
    }),
    RUNS,
  );
});

test.each([
  ['full-width digits', encoders.FULL_WIDTH],
  ['typographic dashes and spaces that do not break', encoders.TYPOGRAPHIC],
])('property: no planted number survives in %s', (_, encoder) => {
  fc.assert(
    fc.property(number, (one) => {
      expect(survivorsOf(rich`{"level":30,"${one.key}":"${encode(value(one), encoder)}"}`)).toEqual([]);
    }),
    RUNS,
  );
});

test('property: no credential survives in base64', () => {
  const credential = fc.tuple(fc.stringMatching(/^[a-z]{3,12}$/), fc.stringMatching(/^[!-~]{6,20}$/));
  fc.assert(
    fc.property(
      credential,
      fc.constantFrom('Authorization: Basic ', '"authorization":"Basic ', 'proxy-authorization=basic '),
      ([user, word], before) => {
        const text = encode(planted('basic', `${user}:${word}`, 'key'), encoders.BASE64);
        expect(survivorsOf(rich`${before}${text}${before.startsWith('"') ? '"' : ''} end`)).toEqual([]);
      },
    ),
    RUNS,
  );
});

test('property: no planted value survives, whatever stands before and after its field', () => {
  const around = fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\x1e', ''));
  fc.assert(
    fc.property(personal, around, around, (one, before, after) => {
      const text = rich`${plain(before)} {"${one.key}":"${encode(value(one), encoders.JSON_STRING)}"} ${plain(after)}`;
      expect(survivorsOf(text)).toEqual([]);
    }),
    RUNS,
  );
});
