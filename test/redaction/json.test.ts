import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BareNumbers } from '../../redaction/json.ts';

const NUMBER = '123456782';

/** What would be replaced for the first NUMBER in a text, and the backslashes of the quotes; undefined for no number of JSON. */
function numberIn(text: string): [string, number] | undefined {
  const body = Buffer.from(text);
  const start = body.indexOf(NUMBER);
  const number = new BareNumbers(body).at(start, start + NUMBER.length, { index: 0, start: 0, end: body.length });
  return number && [body.toString('utf8', number.start, number.end), number.backslashes];
}

test.each<[string, [string, number] | undefined]>([
  [`{"bsn":${NUMBER}}`, [NUMBER, 0]],
  [`{"bsn" : ${NUMBER} , "n":1}`, [NUMBER, 0]],
  [`{"n":-${NUMBER}.5}`, [`-${NUMBER}.5`, 0]],
  [`{"n":12${NUMBER}3}`, [`12${NUMBER}3`, 0]],
  [`{"n":${NUMBER}e5}`, [`${NUMBER}e5`, 0]],
  [`{"a":[1, ${NUMBER}]}`, [NUMBER, 0]],
  [`{"a":["x, y",${NUMBER}]}`, [NUMBER, 0]],
  [`{"a":[[1.5,2],[3,${NUMBER}]]}`, [NUMBER, 0]],
  [`[${NUMBER},2]`, [NUMBER, 0]],
  [`{"a":[{"b":[null]},"say \\"x\\"","C:\\\\",true,${NUMBER}]}`, [NUMBER, 0]],
  [`{"s":"{\\"bsn\\":${NUMBER}}"}`, [NUMBER, 1]],
  [`{"s":"{\\"a\\":[\\"x\\",${NUMBER}]}"}`, [NUMBER, 1]],
  [`{"s":"{\\"t\\":\\"{\\\\\\"bsn\\\\\\":${NUMBER}}\\"}"}`, [NUMBER, 3]],
  [`{"bsn":"${NUMBER}"}`, undefined],
  [`{"msg":"bsn: ${NUMBER}, tel"}`, undefined],
  [`{"msg":"a, ${NUMBER}, b"}`, undefined],
  [`bsn: ${NUMBER}`, undefined],
  [`[${NUMBER}] started`, undefined],
  [`{"a":"x",${NUMBER}}`, undefined],
  [`(1, ${NUMBER})`, undefined],
  [`{"v":${NUMBER}.1.2}`, undefined],
])('a number of JSON is told from digits in a text (row %#)', (text, expected) => {
  expect(numberIn(text)).toEqual(expected);
});

test('property: JSON with a number replaced between quotes stays JSON', () => {
  const json = fc
    .jsonValue({ maxDepth: 4 })
    .map((value) => [{ a: value, n: Number(NUMBER), l: [value, Number(NUMBER)] }]);
  fc.assert(
    fc.property(json, fc.nat(3), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      const body = Buffer.from(text);
      const numbers = new BareNumbers(body);
      for (let start = body.indexOf(`${NUMBER}`); start !== -1; start = body.indexOf(NUMBER, start + 1)) {
        const event = { index: 0, start: 0, end: body.length };
        const number = numbers.at(start, start + NUMBER.length, event);
        const before = body.toString('utf8', 0, number?.start ?? start);
        const after = body.toString('utf8', number?.end ?? start + NUMBER.length);
        const made =
          number === undefined
            ? '[BSN]'
            : `${'\\'.repeat(number.backslashes)}"[BSN]${'\\'.repeat(number.backslashes)}"`;
        expect(() => JSON.parse(before + made + after)).not.toThrow();
      }
    }),
  );
});

test('a long array is gone through once', () => {
  const text = `{"a":["x",${Array.from({ length: 20_000 }, () => NUMBER).join()}]}`;
  const body = Buffer.from(text);
  const numbers = new BareNumbers(body);
  const event = { index: 0, start: 0, end: body.length };
  let found = 0;
  for (let start = body.indexOf(NUMBER); start !== -1; start = body.indexOf(NUMBER, start + 1)) {
    if (numbers.at(start, start + NUMBER.length, event)?.backslashes === 0) found++;
  }
  expect(found).toBe(20_000);
});
