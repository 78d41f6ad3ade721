import RE2 from 're2';
import type { Detector } from '../redaction/detector.ts';
import { maskOf } from '../redaction/marks.ts';
import { type Cost, measure } from './cpu.ts';

/** What the sieve's `lead` takes from the bytes before a match, as the pattern that the yardsticks need for it. */
const LEADS: Readonly<Record<string, string>> = { email: '[A-Za-z0-9._%+\\-\\x{80}-\\x{10FFFF}]+' };

/** Detectors that only keys announce have no pattern; context words and keys are left out, which makes the yardsticks faster. */
function sourcesOf(detectors: readonly Detector[]): { readonly source: string; readonly mask: string }[] {
  return detectors.flatMap(({ id, kind, prefix = '', pattern }) =>
    pattern === undefined ? [] : [{ source: `(?:${prefix}${LEADS[id] ?? ''}${pattern})`, mask: maskOf(kind) }],
  );
}

/** JavaScript writes characters by number and ignores case in other ways. */
function inJs(source: string): RegExp {
  const flags = source.includes('(?i)') ? 'giu' : 'gu';
  return new RegExp(source.replaceAll('(?i)', '').replaceAll('\\x{', '\\u{'), flags);
}

interface Replacer {
  replace(text: string): string;
}

function replaceEach(lines: readonly string[], replacers: readonly Replacer[]): Cost {
  const all = (some: readonly string[]) => {
    for (const line of some) replacers.reduce((text, replacer) => replacer.replace(text), line);
  };
  all(lines.slice(0, lines.length / 10));
  return measure(() => all(lines));
}

/** The same patterns one after the other on each line as a string, without checks: what a first attempt looks like. */
export const YARDSTICKS: Readonly<Record<string, (lines: readonly string[], detectors: readonly Detector[]) => Cost>> =
  {
    'yardstick: a JavaScript RegExp per pattern and line': (lines, detectors) =>
      replaceEach(
        lines,
        sourcesOf(detectors).map(({ source, mask }) => {
          const pattern = inJs(source);
          return { replace: (text: string) => text.replace(pattern, mask) };
        }),
      ),
    'yardstick: a re2 per pattern and line, on strings': (lines, detectors) =>
      replaceEach(
        lines,
        sourcesOf(detectors).map(({ source, mask }) => {
          const pattern = new RE2(source, 'gu');
          return { replace: (text: string) => pattern.replace(text, mask) };
        }),
      ),
  };
