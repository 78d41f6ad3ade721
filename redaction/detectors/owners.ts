const OWNERS =
  'customer client user device handset mobile home work patient member passenger subscriber contact employee guest driver tenant owner person recipient sender cliente klant kunde gebruiker utente usuario'.split(
    ' ',
  );

/**
 * Short words with whose they are before them: customerimei, homelat. In a key written without any joint a short word is
 * found only as part of a longer one. For words whose values have a shape of their own.
 */
export function withOwners(words: string): readonly string[] {
  const short = words.split('|');
  return [...short, ...OWNERS.flatMap((owner) => short.map((word) => `${owner} ${word}`))];
}
