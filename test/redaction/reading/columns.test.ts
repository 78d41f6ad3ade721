import { expect, test } from '@jest/globals';
import { ColumnReader } from '../../../redaction/reading/columns.ts';

function valuesOf(text: string, word = 'KEY'): string[] {
  const bytes = Buffer.from(text);
  const reader = new ColumnReader(bytes, 0, bytes.length);
  const end = bytes.indexOf(word) + word.length;
  const header = reader.headerAt(end);
  if (header === undefined) return [];
  const column = reader.columnOf(header, end);
  const values: string[] = [];
  reader.readRows(
    header,
    (one) => one === column,
    (_, { start, end: last }) => values.push(bytes.toString('utf8', start, last)),
  );
  return values;
}

test.each([
  ["INSERT INTO t (id, KEY, c) VALUES (1, 'Jan', NOW())", 'Jan'],
  ["insert into t(id,\n  `KEY`\n) values (1,'O''Brien'), (2, N'b')", "O''Brien", 'b'],
  ["INSERT INTO t (a, KEY) VALUES (f(1, 2), 'x')", 'x'],
  ['Key (a, KEY)=(1, b) already exists', 'b'],
  ['id;KEY;c\n1;Jan de Vries;x\n2;"Piet; K";y', 'Jan de Vries', 'Piet; K'],
  ['id,c,KEY\r\n1,2,Jan\r\n3,4,Piet\r\n', 'Jan', 'Piet'],
  ['KEY\tb\na\tc', 'a'],
  ['| id | KEY |\n| 1 | Jan |', 'Jan'],
])('reads the column in %#', (text, ...values) => {
  expect(valuesOf(text)).toEqual(values);
});

test('takes no line of another number of columns for a row', () => {
  expect(valuesOf('id,KEY\n1,Jan\nThat, I think, was all\n2,Piet')).toEqual(['Jan', 'Piet']);
});

test.each(['"x":"KEY",\n"time":1', 'the KEY, and more', 'f(KEY, b)', 'KEY;', 'a KEY', 'KEY\nnext'])(
  'sees no columns in %s',
  (text) => {
    expect(valuesOf(text)).toEqual([]);
  },
);
