/** How the events that were written compare with the documents that hold them. */
export interface Tally {
  readonly expected: number;
  readonly documents: number;
  /** Markers of events in no document, in several, and of documents without a marker that was written. */
  readonly missing: number;
  readonly doubled: number;
  readonly unknown: number;
  /** Up to five markers of each, to look for. */
  readonly examples: readonly string[];
}

/** Counts markers such as "c1-000123" in documents. */
export interface TallyKeeper {
  /** Takes one document as JSON. */
  add(json: string): void;
  /** `written` says how many events each tag has. */
  result(written: ReadonlyMap<string, number>): Tally;
}

const MARKER = /\bseq(?:=|\\*":\\*")([a-z0-9]+-[0-9]{6,})\b/g;
const EXAMPLES_MAX = 5;

/** A keeper that has seen no document. */
export function tallyKeeper(): TallyKeeper {
  const counts = new Map<string, number>();
  let documents = 0;
  let unmarked = 0;
  return {
    add: (json) => {
      documents++;
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
        examples: [...missing.slice(0, EXAMPLES_MAX), ...doubled.slice(0, EXAMPLES_MAX)],
      };
    },
  };
}

/** Whether each event is in exactly one document, and each document holds exactly one event. */
export function isExactlyOnce(tally: Tally): boolean {
  const { expected, documents, missing, doubled, unknown } = tally;
  return missing === 0 && doubled === 0 && unknown === 0 && documents === expected;
}
