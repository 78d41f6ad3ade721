import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { criParser } from '../../shipper/lines/cri-line.ts';
import { dockerParser } from '../../shipper/lines/docker-line.ts';
import type { LineParser } from '../../shipper/lines/runtime-line.ts';

const TIME = '2026-07-06T08:00:00.25Z';
const TIME_MS = Date.UTC(2026, 6, 6, 8, 0, 0, 250);

function parse(parser: LineParser, text: string): unknown[] {
  const bytes = Buffer.from(`before\n${text}\nafter`);
  const start = 7;
  const line = parser(bytes, start, bytes.length - 6);
  const kept = line.text.toString('utf8', line.start, line.end);
  return [kept, line.stderr ? 'stderr' : 'stdout', line.timeMs, line.partial, line.malformed];
}

test.each([
  ['plain', '{"log":"hello\\n","stream":"stdout","time":"T"}', ['hello', 'stdout', TIME_MS, false, false]],
  ['of stderr', '{"log":"hello\\n","stream":"stderr","time":"T"}', ['hello', 'stderr', TIME_MS, false, false]],
  ['empty', '{"log":"\\n","stream":"stdout","time":"T"}', ['', 'stdout', TIME_MS, false, false]],
  ['split', '{"log":"hel","stream":"stdout","time":"T"}', ['hel', 'stdout', TIME_MS, true, false]],
  ['ending in a backslash', '{"log":"a\\\\n","stream":"stdout","time":"T"}', ['a\\n', 'stdout', TIME_MS, true, false]],
  [
    'with escapes',
    '{"log":"\\"a\\"\\t\\u003cb\\u003e \\ud83d\\ude00\\n","stream":"stdout","time":"T"}',
    ['"a"\t<b> 😀', 'stdout', TIME_MS, false, false],
  ],
  [
    'with half a pair',
    '{"log":"\\ud83d!\\n","stream":"stdout","time":"T"}',
    ['\ufffd!', 'stdout', TIME_MS, false, false],
  ],
  [
    'with attributes',
    '{"log":"a\\n","stream":"stderr","attrs":{"k":"v"},"time":"T"}',
    ['a', 'stderr', TIME_MS, false, false],
  ],
  ['in another order', '{"time":"T","log":"a\\n","stream":"stdout"}', ['a', 'stdout', TIME_MS, false, false]],
  ['without a time', '{"log":"a\\n","stream":"stdout"}', ['a', 'stdout', -1, false, false]],
])('a docker line %s is taken apart', (_, text, expected) => {
  expect(parse(dockerParser(), text.replace('T', TIME))).toEqual(expected);
});

test.each([
  '',
  'hello',
  '{"log":1}',
  '{"log":"a',
  '{"log":"a"b\\n","stream":"stdout","time":"2026-07-06T08:00:00Z"}',
  'null',
  '\u0000\u0000',
])('a line %j that is not docker json is kept whole', (text) => {
  expect(parse(dockerParser(), text)).toEqual([text, 'stdout', -1, false, true]);
});

test('any text comes out of a docker line as it went in', () => {
  const parser = dockerParser();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, ascii) => {
      let json = JSON.stringify(`${text}\n`);
      if (ascii)
        json = [...json]
          .map((c) => (c.length === 1 && c > '~' ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c))
          .join('');
      const [kept, , , partial] = parse(parser, `{"log":${json},"stream":"stdout","time":"${TIME}"}`);
      expect(kept).toBe(Buffer.from(text).toString());
      expect(partial).toBe(false);
    }),
  );
});

test.each([
  ['full', `${TIME} stdout F hello`, ['hello', 'stdout', TIME_MS, false, false]],
  ['partial', `${TIME} stderr P hel`, ['hel', 'stderr', TIME_MS, true, false]],
  ['empty', `${TIME} stdout F `, ['', 'stdout', TIME_MS, false, false]],
  ['empty without a space', `${TIME} stdout F`, ['', 'stdout', TIME_MS, false, false]],
  ['indented', `${TIME} stdout F   at x`, ['  at x', 'stdout', TIME_MS, false, false]],
  ['with more tags', `${TIME} stdout F:x:y hello`, ['hello', 'stdout', TIME_MS, false, false]],
  ['with a zone', '2026-07-06T10:00:00.25+02:00 stdout F hello', ['hello', 'stdout', TIME_MS, false, false]],
])('a cri line %s is taken apart', (_, text, expected) => {
  expect(parse(criParser(), text)).toEqual(expected);
});

test.each([
  '',
  'hello',
  `${TIME} stdin F a`,
  `${TIME} stdout X a`,
  `${TIME} stdout`,
  `${TIME} stdout Fa`,
  'yesterday stdout F a',
])('a line "%s" that is not cri is kept whole', (text) => {
  expect(parse(criParser(), text)).toEqual([text, 'stdout', -1, false, true]);
});
