function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}

const SHOWN_MAX = 12;
const NAME_CHARACTERS_MAX = 60;

/** "did you mean X?" when a known name is close, else some of those that there are. */
export function hintFor(name: string, known: readonly string[]): string {
  const start = name.slice(0, NAME_CHARACTERS_MAX);
  const best = known
    .map((word) => ({ word, steps: distance(start, word) }))
    .toSorted((a, b) => a.steps - b.steps)
    .at(0);
  if (best !== undefined && best.steps <= Math.ceil(start.length / 3)) return `did you mean ${best.word}?`;
  const more = known.length > SHOWN_MAX ? ', …' : '';
  return `there are ${known.slice(0, SHOWN_MAX).join(', ')}${more}`;
}
