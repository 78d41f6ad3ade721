/** How a state writes what its people have. Patterns are in the language of fillPattern. */
export interface Country {
  readonly callingCode: string;
  /** What a number begins with within the country. */
  readonly trunk: string;
  /** National numbers in groups, without trunk; landlines last. */
  readonly phones: string;
  readonly postcodes: string;
  /** How a birth date is written, besides ISO 8601. */
  readonly dates: string;
  readonly domain: string;
}

const country = (
  callingCode: string,
  trunk: string,
  phones: string,
  postcodes: string,
  dates: string,
  domain: string,
): Country => ({
  callingCode,
  trunk,
  phones,
  postcodes,
  dates,
  domain,
});

/** The EU's states, the United Kingdom, Norway, Switzerland and Iceland. */
export const COUNTRIES: Readonly<Record<string, Country>> = {
  AT: country('43', '0', '664 ### ####|676 ### ####|1 5## ## ##', '%###', 'DD.MM.YYYY', 'at'),
  BE: country('32', '0', '471 ## ## ##|486 ## ## ##|2 5## ## ##', '%###', 'DD/MM/YYYY', 'be'),
  BG: country('359', '0', '887 ### ###|898 ### ###|2 9## ####', '%###', 'DD.MM.YYYY', 'bg'),
  CH: country('41', '0', '79 ### ## ##|76 ### ## ##|44 2## ## ##', '%###', 'DD.MM.YYYY', 'ch'),
  CY: country('357', '', '99 ######|96 ######|22 4#####', '%###', 'DD/MM/YYYY', 'com.cy'),
  CZ: country('420', '', '603 ### ###|776 ### ###|224 ### ###', '1## ##|7## ##|602 ##', 'D. M. YYYY|DD.MM.YYYY', 'cz'),
  DE: country(
    '49',
    '0',
    '151 1#######|170 ### ####|171 ### ## ##|30 2#######|89 2### ####',
    '1####|%####|0####',
    'DD.MM.YYYY',
    'de',
  ),
  DK: country('45', '', '20 4# ## ##|31 1# ## ##|33 1# ## ##', '%###', 'DD-MM-YYYY|DD.MM.YYYY', 'dk'),
  EE: country('372', '', '51## ####|5234 ####|640 ####', '1####|5####', 'DD.MM.YYYY', 'ee'),
  ES: country('34', '', '612 ### ###|655 ## ## ##|914 ### ###', '2####|08###', 'DD/MM/YYYY|DD-MM-YYYY', 'es'),
  FI: country('358', '0', '40 ### ####|50 ### ####|9 4## ####', '00##0|33##0', 'D.M.YYYY', 'fi'),
  FR: country('33', '0', '6 1# ## ## ##|7 6# ## ## ##|1 4# ## ## ##', '75###|13###|6####', 'DD/MM/YYYY', 'fr'),
  GB: country(
    '44',
    '0',
    '7400 ######|7700 900###|20 7### ####|161 4## ####',
    '@% #AB|SW1A #@A|M## #ND|EH# #@@',
    'DD/MM/YYYY|DD MMM YYYY',
    'co.uk',
  ),
  GR: country('30', '', '697 ### ####|694 ### ####|210 3## ####', '1## ##|546 ##', 'DD/MM/YYYY', 'gr'),
  HR: country('385', '0', '91 ### ####|98 ### ###|1 4### ###', '10###|21###', 'DD.MM.YYYY.', 'hr'),
  HU: country('36', '06', '30 ### ####|20 ### ####|1 3## ####', '1###|%###', 'YYYY.MM.DD.|YYYY. MM. DD.', 'hu'),
  IE: country('353', '0', '87 ### ####|85 ### ####|1 6## ####', 'D0# @%##|T12 ??%?|H%1 @@%#', 'DD/MM/YYYY', 'ie'),
  IS: country('354', '', '695 ####|861 ####|551 ####', '1##|600', 'DD.MM.YYYY', 'is'),
  IT: country('39', '', '347 ### ####|333 #######|06 4### ####|02 4### ####', '20###|00###|4####', 'DD/MM/YYYY', 'it'),
  LT: country('370', '8', '612 #####|686 #####|5 2## ####', 'LT-0####|0####', 'YYYY-MM-DD', 'lt'),
  LU: country('352', '', '621 ### ###|691 ### ###|26 2# ## ##', 'L-%###|%###', 'DD/MM/YYYY', 'lu'),
  LV: country('371', '', '2912 ####|26 ### ###|6722 ####', 'LV-10##|LV-3###', 'DD.MM.YYYY', 'lv'),
  MT: country('356', '', '9942 ####|7921 ####|2122 ####', 'VLT 11##|SLM 1###|BKR %###', 'DD/MM/YYYY', 'com.mt'),
  NL: country(
    '31',
    '0',
    '6 2#######|6 1# ## ## ##|20 ### ####|33 4## ## ##',
    '%### @@|%###@@',
    'DD-MM-YYYY|D-M-YYYY',
    'nl',
  ),
  NO: country('47', '', '412 ## ###|934 ## ###|22 ## ## ##', '0###|5###', 'DD.MM.YYYY', 'no'),
  PL: country('48', '', '601 ### ###|512 ### ###|22 6## ## ##', '0#-###|3#-###', 'DD.MM.YYYY|DD-MM-YYYY', 'pl'),
  PT: country('351', '', '912 ### ###|966 ### ###|21 3## ####', '1###-###|4###-###', 'DD/MM/YYYY|DD-MM-YYYY', 'pt'),
  RO: country('40', '0', '722 ### ###|745 ### ###|21 3## ####', '0#####|4#####', 'DD.MM.YYYY', 'ro'),
  SE: country('46', '0', '70 ### ## ##|73-### ## ##|8 5## ### ##', '1## ##|4####', 'YYYY-MM-DD|YYYYMMDD', 'se'),
  SI: country('386', '0', '41 ### ###|31 ### ###|1 4## ## ##', '1###|2###', 'D. M. YYYY|DD.MM.YYYY', 'si'),
  SK: country('421', '0', '905 ### ###|911 ### ###|2 5### ####', '8## ##|040 ##', 'D. M. YYYY|DD.MM.YYYY', 'sk'),
};

/** What is known of a state. Throws for one that is not in the table. */
export function countryOf(code: string): Country {
  const found = COUNTRIES[code];
  if (found === undefined) throw new Error(`no such country: ${code}`);
  return found;
}
