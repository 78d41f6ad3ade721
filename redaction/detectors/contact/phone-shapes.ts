/**
 * How numbers are written within the countries that dial a trunk prefix: the digits in each group, trunk prefix
 * included. `06 12 34 56 78` is 2-2-2-2-2. What separates the groups is free, see phone-national.ts.
 */
export const GROUPS_OF: Readonly<Record<string, string>> = {
  AT: '2-7 2-3-4 2-3-2-2 4-6 4-7 4-8 4-3-3 4-3-4 4-3-2-2 4-2-2-2 5-5 5-6',
  BE: '2-7 2-3-4 2-3-2-2 3-6 3-2-2-2 4-6 4-2-2-2 4-3-3',
  BG: '2-7 2-3-4 3-6 3-7 3-3-3 3-3-4 4-6 4-3-3',
  CH: '3-7 3-3-4 3-3-2-2',
  DE: '3-6 3-7 3-8 3-4-4 3-3-4 3-2-2-2 3-2-2-2-2 4-5 4-6 4-7 4-8 4-3-4 4-3-5 4-4-4 4-2-2-2 4-2-2-2-1 4-2-2-2-2 5-5 5-6 5-7 5-3-4',
  FI: '2-7 2-3-4 3-6 3-7 3-3-3 3-3-4 4-6 4-3-3',
  FR: '2-8 2-2-2-2-2',
  GB: '3-8 3-4-4 4-7 4-3-4 5-5 5-6 5-3-3 5-2-3',
  HR: '2-7 2-3-4 2-4-3 3-6 3-7 3-3-3 3-3-4',
  HU: '2-2-7 2-2-6 2-1-7 2-2-3-4 2-2-3-3 2-1-3-4',
  IE: '2-7 2-3-4 3-7 3-3-4',
  IT: '2-7 2-8 2-4-4 3-6 3-7 3-3-4 4-6 4-3-3',
  LT: '3-5 4-5 1-3-5',
  NL: '2-8 2-4-4 2-3-5 2-3-3-2 2-2-2-2-2 3-7 3-3-4 3-3-2-2 4-6 4-3-3 4-2-2-2',
  RO: '3-7 3-3-4 4-6 4-3-3',
  SE: '2-8 2-3-3 2-3-3-2 3-6 3-7 3-2-2-2 3-2-2-3 3-3-2-2 4-6 4-2-2-2 4-3-2',
  SI: '2-7 2-3-4 2-3-2-2 3-6 3-3-3',
  SK: '2-8 2-4-4 3-7 3-3-4 3-3-2-2 4-6 4-3-3',
};

/** Mobile numbers that their first digits and their length tell even where nothing separates them. */
const COMPACT_MOBILES: readonly (readonly [starts: string, digits: readonly number[]])[] = [
  // NL, FR, CH, SE, RO
  ['06 07', [10]],
  // GB
  ['071 072 073 074 075 077 078 079', [11]],
  // HU
  ['0620 0630 0670', [11]],
  // BE
  ['045 046 047 048 049', [10]],
  // DE
  ['015 016 017', [11, 12]],
];

/** Whether a row of digits is such a mobile number. */
export function isCompactMobile(digits: string): boolean {
  return COMPACT_MOBILES.some(
    ([starts, lengths]) =>
      lengths.includes(digits.length) && starts.split(' ').some((start) => digits.startsWith(start)),
  );
}

/** Countries of Europe whose numbers a word or a key may announce, the most frequent first. */
export const EUROPE: readonly string[] =
  'NL BE DE FR GB ES IT PL AT CH SE DK NO FI PT IE CZ SK HU RO BG GR HR SI EE LV LT LU MT CY IS'.split(' ');
