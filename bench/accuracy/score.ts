import type { GeneratedLine } from './generate.ts';
import { type Hidden, hiddenOf, isGone, isHarmed } from './judge.ts';

/** How often something was right, of how many. */
export interface Tally {
  hits: number;
  all: number;
}

/** Something to look at: made-up text only. */
export interface Example {
  readonly group: string;
  readonly text: string;
}

/** What came of a run. */
export interface Score {
  readonly recall: Tally;
  readonly shaped: Tally;
  readonly by: Readonly<Record<'kind' | 'shape' | 'encoding' | 'language' | 'announced', Map<string, Tally>>>;
  /** Lines without personal data, and how many of them stayed as they were. */
  readonly cleanLines: Tally;
  readonly cleanByShape: Map<string, Tally>;
  /** Harmless values beside personal ones, and how many of them stayed. */
  readonly beside: Tally;
  readonly missed: Example[];
  readonly wrong: Example[];
  /** Lines in which the sieve's output could not be laid over its input. */
  unreadable: number;
}

/** Kinds without checksum or fixed shape: only a key or words around them can tell. */
const ANNOUNCED_ONLY = new Set([
  'first-name',
  'last-name',
  'full-name',
  'street',
  'address',
  'postcode',
  'birth-date',
  'plate',
  'passport',
  'driving-licence',
  'serial',
  'password',
  'session',
  'secret',
  'login',
  'advertising-id',
  'coordinate',
  'coordinates',
]);

/** A score of nothing. */
export function emptyScore(): Score {
  const tally = () => ({ hits: 0, all: 0 });
  const by = { kind: new Map(), shape: new Map(), encoding: new Map(), language: new Map(), announced: new Map() };
  return {
    recall: tally(),
    shaped: tally(),
    by,
    cleanLines: tally(),
    cleanByShape: new Map(),
    beside: tally(),
    missed: [],
    wrong: [],
    unreadable: 0,
  };
}

function count(tally: Tally, isHit: boolean): void {
  tally.all++;
  if (isHit) tally.hits++;
}

function countIn(tallies: Map<string, Tally>, name: string, isHit: boolean): void {
  const tally = tallies.get(name) ?? { hits: 0, all: 0 };
  tallies.set(name, tally);
  count(tally, isHit);
}

function scorePersonal(score: Score, generated: GeneratedLine, sieved: string, hidden: Hidden): void {
  const { line, shape, language, truth, harmless } = generated;
  for (const place of truth) {
    const { kind, announced, encodings } = place.mark;
    const isHit = isGone(line, place, hidden);
    count(score.recall, isHit);
    if (!ANNOUNCED_ONLY.has(kind)) count(score.shaped, isHit);
    countIn(score.by.kind, kind, isHit);
    countIn(score.by.shape, shape, isHit);
    countIn(score.by.encoding, encodings.join(' + ') || 'as is', isHit);
    countIn(score.by.language, language, isHit);
    countIn(score.by.announced, announced, isHit);
    if (isHit) continue;
    const written = line.slice(place.start, place.end);
    score.missed.push({ group: kind, text: `${written}  <-  ${shape} (${language}): ${sieved}` });
  }
  for (const place of harmless) {
    const isHarmless = !isHarmed(place, hidden);
    count(score.beside, isHarmless);
    if (!isHarmless)
      score.wrong.push({ group: 'beside', text: `${line.slice(place.start, place.end)}  <-  ${shape}: ${sieved}` });
  }
}

function scoreClean(score: Score, { line, shape }: GeneratedLine, sieved: string): void {
  const isSame = line === sieved;
  count(score.cleanLines, isSame);
  countIn(score.cleanByShape, shape, isSame);
  if (isSame) return;
  const mark = /\[[A-Z-]+\]/.exec(sieved)?.[0] ?? '?';
  score.wrong.push({ group: mark, text: `${line}\n      =>  ${sieved}` });
}

/** Adds one line to the score; `marks` matches what the sieve puts in place of a finding. */
export function scoreLine(score: Score, generated: GeneratedLine, sieved: string, marks: RegExp): void {
  if (!generated.isPersonal) {
    scoreClean(score, generated, sieved);
    return;
  }
  const hidden = hiddenOf(generated.line, sieved, marks);
  if (hidden === undefined) score.unreadable++;
  scorePersonal(score, generated, sieved, hidden ?? new Uint8Array(generated.line.length));
}
