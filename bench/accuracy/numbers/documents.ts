import type { Random } from '../../../deploy/sample/random.ts';
import { toLatin } from '../people/latin.ts';
import { type Born, fillPattern, two, yearFirst } from './checks.ts';

type Patterns = Readonly<Record<string, readonly [string, ...string[]]>>;

const PLATES: Patterns = {
  AT: ['W-#####@', 'GU-###@@', 'L ###@@'],
  BE: ['1-@@@-###', '2-@@@-###', '1@@@###'],
  BG: ['CB ####@@', 'CB####AB', 'PB ####@@'],
  CH: ['ZH ######', 'BE ######', 'VD-######', 'GE #####'],
  CY: ['@@@ ###', '@@@###'],
  CZ: ['#A# ####', '#S# ####', '5B# ####'],
  DE: ['B-@@ ####', 'M @@ ###', 'HH-@@ ####', 'KA-@ ###', 'S-@@####'],
  DK: ['@@ ## ###', '@@#####'],
  EE: ['### @@@', '###@@@'],
  ES: ['#### BCD', '#### FHJ', '####-KLM', '####GZX'],
  FI: ['@@@-###', '@@-###'],
  FR: ['@@-###-@@', '@@ ### @@', '@@###@@'],
  GB: ['@@## @@@', '@@##@@@', '@### @@@'],
  GR: ['@@@-####', '@@@ ####'],
  HR: ['ZG ####-@@', 'ST-###-@@', 'RI ###@@'],
  HU: ['@@@-###', 'AA@@-###', 'AA @@-###'],
  IE: ['##1-D-#####', '##2-C-####', '##1D#####'],
  IS: ['@@ ###', '@@-@##'],
  IT: ['@@###@@', '@@ ### @@'],
  LT: ['@@@ ###', '@@@###'],
  LU: ['@@ ####', '@@####'],
  LV: ['@@-####', '@@ ####'],
  MT: ['@@@ ###', '@@@-###'],
  NL: ['@@-###-@', '@-###-@@', '##-@@-##', '##-@@@-#', '@@###@'],
  NO: ['@@ #####', '@@#####'],
  PL: ['WA #####', 'KR ###@@', 'GD#####', 'PO %@###'],
  PT: ['@@-##-@@', '##-@@-##', '##-##-@@'],
  RO: ['B ### @@@', 'CJ ## @@@', 'IS-##-@@@', 'TM##@@@'],
  SE: ['@@@ ###', '@@@###', '@@@ ##@'],
  SI: ['LJ @@-###', 'MB ##-@@@', 'KP @@###'],
  SK: ['BA ###@@', 'KE-###@@', 'BA###@@'],
};

/** A licence plate as that country writes it. */
export function plate(r: Random, country: string): string {
  return fillPattern(r, r.pick(PLATES[country] ?? ['@@-###-@@']));
}

const PASSPORTS: Patterns = {
  AT: ['@#######'],
  BE: ['@@######'],
  CH: ['X#######', 'S#######'],
  CZ: ['########'],
  DE: ['C@###T#H#', 'C01X00T##', 'F########'],
  DK: ['#########'],
  ES: ['@@@######'],
  FI: ['@@#######'],
  FR: ['##@@#####'],
  GB: ['#########'],
  IT: ['@@#######', 'YA#######'],
  NL: ['N@###@%##', 'B@####@##'],
  PL: ['@@#######'],
  PT: ['@######', '@@######'],
  RO: ['0########'],
  SE: ['########', 'AA######'],
};

/** A passport's number. */
export function passport(r: Random, country: string): string {
  return fillPattern(r, r.pick(PASSPORTS[country] ?? ['@@#######', '@########']));
}

const LICENCES: Patterns = {
  BE: ['##########'],
  DE: ['B###@@#@###', 'J72@@####A#'],
  ES: ['########@'],
  FR: ['############', '##@@#####'],
  GB: ['SMITH######A#%@@', 'JONES7#####B9%@@'],
  IT: ['@@#######@', 'U1@#######'],
  NL: ['##########'],
  PL: ['#####/##/####'],
};

/** A driving licence's number. */
export function drivingLicence(r: Random, country: string): string {
  return fillPattern(r, r.pick(LICENCES[country] ?? ['########', '@@######', '#########']));
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function mrzCheck(text: string): string {
  const value = (c: string) => (c === '<' ? 0 : ALPHABET.indexOf(c));
  return String([...text].reduce((sum, c, i) => sum + value(c) * ([7, 3, 1][i % 3] ?? 1), 0) % 10);
}

const STATES: Readonly<Record<string, string>> = {
  DE: 'D',
  NL: 'NLD',
  FR: 'FRA',
  IT: 'ITA',
  ES: 'ESP',
  GB: 'GBR',
  PL: 'POL',
  AT: 'AUT',
  BE: 'BEL',
};
const asMrz = (name: string) =>
  toLatin(name)
    .toUpperCase()
    .replace(/[^A-Z]+/g, '<')
    .replace(/^<+|<+$/g, '');

/** The two machine-readable lines of a passport (ICAO 9303, TD3). */
export function machineReadable(
  r: Random,
  country: string,
  name: { first: string; last: string },
  born: Born,
): readonly [string, string] {
  const state = (STATES[country] ?? 'NLD').padEnd(3, '<');
  const first = `P<${state}${asMrz(name.last) || 'JANSEN'}<<${asMrz(name.first) || 'EVA'}`.slice(0, 44).padEnd(44, '<');
  const number = fillPattern(r, '@@%####%#');
  const expiry = `${two(27 + r.below(8))}${two(1 + r.below(12))}${two(1 + r.below(28))}`;
  const birth = yearFirst(born);
  const optional = '<'.repeat(14);
  const parts = [
    `${number}${mrzCheck(number)}`,
    `${birth}${mrzCheck(birth)}`,
    `${expiry}${mrzCheck(expiry)}`,
    `${optional}${mrzCheck(optional)}`,
  ];
  const total = mrzCheck(parts.join(''));
  return [first, `${parts[0]}${state}${parts[1]}${born.isWoman ? 'F' : 'M'}${parts[2]}${parts[3]}${total}`];
}
