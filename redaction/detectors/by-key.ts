import type { Candidate } from '../detector.ts';

const KEYS_MAX = 1000;

/** What a function makes of a candidate's key, which the same few keys need not be asked again and again. */
export function byKey<T>(make: (key: string) => T): (candidate: Candidate) => T {
  const known = new Map<string, { readonly made: T }>();
  return ({ key = '' }) => {
    const found = known.get(key);
    if (found !== undefined) return found.made;
    if (known.size >= KEYS_MAX) known.clear();
    const made = make(key);
    known.set(key, { made });
    return made;
  };
}
