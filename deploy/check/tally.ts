/** How the events that were written compare with the documents that hold them. */
export interface Tally {
  readonly expected: number;
  readonly documents: number;
  /** Markers of events in no document, in several, and of documents without a marker that was written. */
  readonly missing: number;
  readonly doubled: number;
  readonly unknown: number;
  /** Documents that are dead letters: kept, but not as they were. */
  readonly deadLetters: number;
  /** Up to five markers each of the missing and of the doubled, such as "missing c1-000123". */
  readonly examples: readonly string[];
}

/** Counts markers such as "c1-000123" in documents. */
export interface TallyKeeper {
  /** Takes one document as JSON, with the name of its index. */
  add(json: string): void;
  /** `written` says how many events each tag has. */
  result(written: ReadonlyMap<string, number>): Tally;
}

const MARKER = /\bseq(?:=|\\*":\\*")([a-z0-9]+-[0-9]{6,})\b/g;
const DEAD_LETTER = /"_index":"[^"]*logs-zeef\.dead-/;
const EXAMPLES_MAX = 5;

function examples(what: string, markers: readonly string[]): string[] {
  return markers.slice(0, EXAMPLES_MAX).map((marker) => `${what} ${marker}`);
}

/** A keeper that has seen no document. */
export function tallyKeeper(): TallyKeeper {
  const counts = new Map<string, number>();
  let documents = 0;
  let unmarked = 0;
  let deadLetters = 0;
  return {
    add: (json) => {
      documents++;
      if (DEAD_LETTER.test(json)) deadLetters++;
      const markers = new Set([...json.matchAll(MARKER)].map((match) => match[1] ?? ''));
      if (markers.size === 0) unmarked++;
      for (const marker of markers) counts.set(marker, (counts.get(marker) ?? 0) + 1);
    },
    result: (written) => {
      const missing: string[] = [];
      const doubled: string[] = [];
      let expected = 0;
      let known = 0;
      for (const [tag, count] of written) {
        expected += count;
        for (let i = 1; i <= count; i++) {
          const marker = `${tag}-${String(i).padStart(6, '0')}`;
          const times = counts.get(marker) ?? 0;
          if (times > 0) known++;
          if (times === 0) missing.push(marker);
          if (times > 1) doubled.push(marker);
        }
      }
      return {
        expected,
        documents,
        missing: missing.length,
        doubled: doubled.length,
        unknown: unmarked + counts.size - known,
        deadLetters,
        examples: [...examples('missing', missing), ...examples('doubled', doubled)],
      };
    },
  };
}

/** Such as "9 events, 8 documents: 1 missing, 0 doubled, 0 unknown, 0 dead letters (missing c1-000003)". */
export function describeTally(tally: Tally): string {
  const { expected, documents, missing, doubled, unknown, deadLetters } = tally;
  const seen = `${expected} events, ${documents} documents`;
  if (isExactlyOnce(tally)) return `${seen}, each once`;
  const counts = `${missing} missing, ${doubled} doubled, ${unknown} unknown, ${deadLetters} dead letters`;
  return `${seen}: ${counts}${tally.examples.length === 0 ? '' : ` (${tally.examples.join(', ')})`}`;
}

/** Whether each event is in exactly one document, as it was, and each document holds exactly one event. */
export function isExactlyOnce(tally: Tally): boolean {
  const { expected, documents, missing, doubled, unknown, deadLetters } = tally;
  return missing === 0 && doubled === 0 && unknown === 0 && deadLetters === 0 && documents === expected;
}
