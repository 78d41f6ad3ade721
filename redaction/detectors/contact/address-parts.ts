// In mixed case, or all in capitals; NW1 and other codes are none.
const CITY_WORD = "(?:(?:['’]s-|A |L['’])?\\p{Lu}['’]?\\p{Lu}?\\p{Ll}[\\p{L}'’.\\-]*|\\p{Lu}{3,}\\b)";
/** RE2 of a town. */
export const CITY = `${CITY_WORD}(?: (?:(?:aan|den|der|de|am|an|im|bei|sur|sous|la|le|les|del|de la|di|do|da|nad|pod|upon|op|in|i|nell['’])[ ])*(?:nell['’])?(?:${CITY_WORD}|mesto)){0,3}`;
/** RE2 of a postal code, as it stands before a town. */
export const POSTCODE = `(?:${[
  '(?:[A-Z]{1,3}-)?[0-9]{4,6}\\b(?: ?[A-Z]{2}\\b)?',
  '[0-9]{4}[A-Z]{2}\\b',
  '[0-9]{4}-[0-9]{3}\\b',
  '[0-9]{2}-[0-9]{3}\\b',
  '[0-9]{3} [0-9]{2}\\b',
  '[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}\\b',
  '[A-Z][0-9]{2} [A-Z0-9]{4}\\b',
  '[A-Z]{3} [0-9]{4}\\b',
].join('|')})`;

const DOOR = '(?:[,/]? (?:m|bus|bte|apt|app|ap|bl|et|flat|lok|dv|lgh|бл|вх|ет|ап)\\.? ?[0-9]{1,4}\\b)';
const ADDITION =
  '(?:[A-Za-z]\\b|\\b(?: ?(?:bis|ter|hs|[A-Za-z]|[IVX]{1,3})\\b|[-/](?:[0-9]{1,4}[A-Za-z]?|[A-Za-z])\\b)|,? [0-9]{1,2}[.]?º(?: (?:Esq|Dto|Dir|[A-Z])\\b\\.?)?)';

/** RE2 of a house's number: 12, 12a, 12-2, 12/4, 12 bis, 12 hs, 12 m. 3. */
export const HOUSE = `[1-9][0-9]{0,3}(?:${DOOR}{1,2}|${ADDITION}${DOOR}{0,2}|\\b)`;

/** RE2 of what may follow street and number: a postal code, a town, or both. */
export const TOWN = `(?:,? (?:${POSTCODE}|[0-9]{3}\\b)(?:,? ${CITY})?|, ?${CITY}(?:,? ${POSTCODE})?)?`;

/** RE2 of a postal code and the town behind it. */
export const POSTCODE_AND_CITY = `${POSTCODE} ${CITY}`;
