import { expect, test } from '@jest/globals';
import { generate } from '../../bench/accuracy/generate.ts';
import { hiddenOf, isGone } from '../../bench/accuracy/judge.ts';
import { report } from '../../bench/accuracy/report.ts';
import { finish, planted, rich } from '../../bench/accuracy/rich.ts';
import { emptyScore, scoreLine } from '../../bench/accuracy/score.ts';

const MARK = /\[X\]/;
const lines = [...generate({ lines: 2000, seed: 5 })];

test('equal seeds give equal lines, others give others', () => {
  expect([...generate({ lines: 200, seed: 5 })]).toEqual(lines.slice(0, 200));
  expect([...generate({ lines: 200, seed: 6 })]).not.toEqual(lines.slice(0, 200));
});

test('at least half of the lines are about nobody, the others hold what is planted', () => {
  expect(lines.filter(({ isPersonal }) => !isPersonal).length).toBeGreaterThanOrEqual(1000);
  for (const { isPersonal, truth, line } of lines) {
    if (!isPersonal) expect(truth).toEqual([]);
    for (const { start, end, mark } of truth) {
      if (mark.encodings.length === 0)
        expect([mark.value, mark.value.replaceAll("'", "''")]).toContain(
          line.slice(start, end).replaceAll('\\"', '"').replaceAll("\\'", "'"),
        );
      expect(end).toBeGreaterThan(start);
    }
  }
});

test('there are lines in every language', () => {
  expect(new Set(lines.map(({ language }) => language)).size).toBe(26);
});

test.each([
  ['a [X] b', 'Jan', true],
  ['a J[X] b', 'Jan', false],
  ['a Jan b', 'Jan', false],
  ['a [X] de [X] b', 'Jan de Vries', true],
  ['a [X] Vries b', 'Jan de Vries', false],
  ['a Jan%20[X] b', 'Jan%20Vries', false],
  ['a [X] b', 'jan%40example.nl', true],
  ['a 4111 [X] b', '4111 1111', false],
])('%j of %j is gone: %j', (sieved, value, isExpected) => {
  const { line, personal } = finish(rich`a ${planted('x', value, 'key')} b`);
  const hidden = hiddenOf(line, sieved, MARK);
  if (hidden === undefined || personal[0] === undefined) throw new Error('not the same line');
  expect(isGone(line, personal[0], hidden)).toBe(isExpected);
});

test('what was changed beyond marks is not taken for found', () => {
  expect(hiddenOf('mail jan', 'post [X]', MARK)).toBeUndefined();
  expect(hiddenOf('mail jan', 'mail', MARK)).toBeUndefined();
});

test('the report counts what was found, missed and wrongly taken', () => {
  const score = emptyScore();
  for (const line of lines) scoreLine(score, line, line.line, MARK);
  expect(report(score, { misses: 0, wrong: 0 }).join('\n')).toContain('Recall, overall                       0.00 %');
  expect(score.cleanLines.hits).toBe(score.cleanLines.all);
});
