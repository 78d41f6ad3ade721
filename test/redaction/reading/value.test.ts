import { expect, test } from '@jest/globals';
import { ValueReader } from '../../../redaction/reading/value.ts';

function valuesOf(line: string, word = 'key'): string[] {
  const bytes = Buffer.from(line);
  return new ValueReader(bytes, bytes.length)
    .read(bytes.indexOf(word) + word.length)
    .map(({ start: from, end, form }) => `${form} ${bytes.toString('utf8', from, end)}`);
}

test.each([
  ['{"key":"a b"}', 'quoted a b'],
  ['{"key" : "a \\"b\\" c","x":1}', 'quoted a \\"b\\" c'],
  ['{"key":12,"x":1}', 'bare 12'],
  ['{"key":["a","b",3],"x":1}', 'quoted a', 'quoted b', 'bare 3'],
  ['{"key":[\n  "a",\n  "b"\n]}', 'quoted a', 'quoted b'],
  ['{"key":{"S":"a b"}}', 'quoted a b'],
  ['{"name":"key","value":"a b"}', 'quoted a b'],
  ["{'key': u'a b'}", 'quoted a b'],
  ["key=D'Arcy&b='c'", "bare D'Arcy"],
  ['key=a b c level=info', 'bare a b c'],
  ['key: a b, other: c', 'bare a b'],
  ['key: a b other: c', 'bare a b'],
  ['Customer(key=Jan de Vries, city=x)', 'bare Jan de Vries'],
  ['Customer{key=a (b) c}', 'bare a (b) c'],
  ['key => "a"', 'quoted a'],
  ['key -> a', 'bare a'],
  ['<key>a b</key>', 'element a b'],
  ['<ns:key type="x">\n a b\n</ns:key>', 'element a b'],
  ['<key><![CDATA[a b]]></key>', 'element a b'],
  ['<x key="a b"/>', 'quoted a b'],
  ['?key=a&b=c', 'bare a'],
  ['user[key]=a', 'bare a'],
  ["WHERE key = 'O''Brien' AND", "quoted O''Brien"],
  ["WHERE `key` LIKE 'a%'", 'quoted a%'],
  ['Key (key)=(a b) already exists', 'bare a b'],
  ["on field 'key': rejected value [a b]; codes", 'bare a b'],
  ['form-data; name="key"\r\n\r\na b\r\n--x', 'element a b'],
  ['form-data; name="key"\nContent-Type: text/plain\n\na b\n--x', 'element a b'],
  ['<input type="text" name="key" value="a b">', 'quoted a b'],
  ['<input value="a b" class="x" id="key"/>', 'quoted a b'],
  ['<column name="key" type="x">a b</column>', 'element a b'],
  ['<li>key: <b>a b</b></li>', 'element a b'],
  ['<p><strong>key:</strong> a b</p>', 'element a b'],
  ['<tr><td>key</td><td class="x">a b</td></tr>', 'element a b'],
  ['<dt>key</dt>\n<dd><i>a b</i></dd>', 'element a b'],
  ['{"key":{"$eq":"a b"}}', 'quoted a b'],
  ['{"key":{"$in":["a","b"]}}', 'quoted a', 'quoted b'],
  ['Customer { key: Some("a b"), n: 1 }', 'quoted a b'],
  ['Customer(key=Optional[a b], n=1)', 'bare a b'],
  ['{"keyClient":"a b"}', 'quoted a b'],
  ['key_do_cliente=a', 'bare a'],
  ['"key-new": "a"', 'quoted a'],
  ['key1=a', 'bare a'],
  ['key=(073) 12 34', 'bare (073) 12 34'],
  ['key=(a b)', 'bare a b'],
  ['"key":"no end', 'quoted no end'],
])('reads the values of the key in %s', (line, ...values) => {
  expect(valuesOf(line)).toEqual(values);
});

test.each([
  'the key is here',
  'key::a',
  'keys=a',
  'key_count=a',
  'keyClientId=a',
  'key_of=a',
  'key=',
  '{"key":""}',
  '<key/>',
  '<key><a>b</a></key>',
  'a > key',
  '<li>key</li><li>other</li>',
  '<th>key</th><th>other</th>',
  '<label for="key">Your key</label>',
  '<column name="key" type="x"/>',
  '<input name="key"><br>',
  'fields "key"\nother\n\nmore',
  'key',
])('finds no value in %s', (line) => {
  expect(valuesOf(line)).toEqual([]);
});
