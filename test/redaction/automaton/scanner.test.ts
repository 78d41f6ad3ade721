import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import RE2 from 're2';
import wabt from 'wabt';
import { buildAutomaton, type Seen } from '../../../redaction/automaton/build.ts';
import { SCAN_CODE } from '../../../redaction/automaton/scan-code.ts';
import { Scanner } from '../../../redaction/automaton/scanner.ts';
import { tablesOf } from '../../../redaction/automaton/tables.ts';
import { sequencesOf } from '../../../redaction/automaton/trigger.ts';
import { ROOT } from '../../tidy/sources.ts';

type Hit = readonly [trigger: number, start: number, end: number];

const ascending = (hits: Iterable<string>) => [...new Set(hits)].sort();

/** The even triggers are the first automaton's, the odd ones the second's. */
function scannerOf(triggers: readonly string[]): Scanner<readonly Seen[]> {
  const sought = triggers.flatMap((trigger, meaning) =>
    sequencesOf(trigger).map((sequence) => ({ sequence, meaning })),
  );
  const part = (rest: number) => buildAutomaton(sought.filter(({ meaning }) => meaning % 2 === rest));
  return new Scanner(tablesOf(part(0), part(1), (seen) => seen));
}

function hitsOf(scanner: Scanner<readonly Seen[]>, bytes: Buffer): string[] {
  const hits: Hit[] = [];
  scanner.scan(bytes, (end, seen) => {
    for (const one of seen) hits.push([one.meaning, end - one.after - one.bytes, end - one.after]);
  });
  return ascending(hits.map(String));
}

/** The slow way: RE2 at each position and for each length. \b of a trigger sees no word byte and no byte beyond ASCII. */
function hitsByRe2(triggers: readonly string[], bytes: Buffer): string[] {
  const text = ` ${bytes.toString('latin1').replaceAll(/[\x80-\xff]/g, 'é')} `.replaceAll('é', '_');
  const found: string[] = [];
  for (const [trigger, source] of triggers.entries()) {
    const pattern = new RE2(`^(?:${source.startsWith('(?i)') ? `(?i:${source.slice(4)})` : source})$`);
    const [opens, closes] = [source.includes('\\b') && !source.endsWith('\\b'), source.endsWith('\\b')];
    for (let start = 1; start < text.length; start++) {
      for (let end = start + 1; end < text.length && end - start <= 12; end++) {
        if (!pattern.test(text.slice(start, end))) continue;
        if ((opens || source.startsWith('\\b')) && isWord(text[start - 1])) continue;
        if (closes && isWord(text[end])) continue;
        found.push(String([trigger, start - 1, end - 1]));
      }
    }
  }
  return ascending(found);
}

const isWord = (character: string | undefined) => character !== undefined && new RE2('\\w').test(character);

const TRIGGERS = ['\\b\\d{3}\\b', '\\bab?c', '(?i)a(?:b|cd)', '[a-c]{2,3}\\d', '@', '\\b1[ -]?2\\b', 'aa', '-1'];

test('the machine code is what its source says', async () => {
  const source = readFileSync(join(ROOT, 'redaction/automaton/scan.wat'), 'utf8');
  const compiler = await wabt();
  const { buffer } = compiler.parseWat('scan.wat', source, { threads: true }).toBinary({});
  expect(SCAN_CODE).toBe(Buffer.from(buffer).toString('base64'));
});

test('it finds what RE2 finds, each hit of each trigger, wherever they overlap', () => {
  const scanner = scannerOf(TRIGGERS);
  const text = fc.string({ unit: fc.constantFrom(...'abcABCD12 -@_\x1e'), maxLength: 40 });
  fc.assert(
    fc.property(text, (value) => {
      const bytes = Buffer.from(value, 'latin1');
      expect(hitsOf(scanner, bytes)).toEqual(hitsByRe2(TRIGGERS, bytes));
    }),
    { numRuns: 300 },
  );
});

test('hits come in order, and none is lost or doubled at the seams of chunks and halves', () => {
  const scanner = scannerOf(['needle\\b']);
  const spaced = (gap: number, count: number) => Buffer.from(`${'x'.repeat(gap)}needle\x1e`.repeat(count));
  for (const bytes of [
    spaced(1000, 400),
    spaced(65_530, 5),
    spaced(65_529, 3),
    spaced(200_000, 2),
    spaced(0, 50_000),
  ]) {
    const ends: number[] = [];
    scanner.scan(bytes, (end) => ends.push(end));
    const expected = [...bytes.keys()].filter((at) => bytes[at] === 0x1e).map((at) => at + 1);
    expect(ends).toEqual(expected);
  }
});

test('a value is found at the end of the bytes, where no separator follows', () => {
  expect(hitsOf(scannerOf(['\\b\\d{3}\\b']), Buffer.from('is 123'))).toEqual(['0,3,6']);
});

test.each([
  ['a*', '* is not in the language'],
  ['[^a]', '[^ is not in the language'],
  ['(?:a', 'a group has no end'],
  ['a{2,}', '{2,} has no end'],
  ['\\w', '\\w is not in the language'],
  ['(?:[ab]?[cd]?){12}', 'ways to write it'],
])('a trigger that is not in the language is refused: %s', (trigger, message) => {
  expect(() => sequencesOf(trigger)).toThrow(message);
});
