import { passesElevenTest, passesLuhn, passesMod97 } from '../checksums.ts';
import { digitsOf } from '../detector.ts';

function lettersAndDigits(text: string): string {
  const isPart = (c: string) => (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c > '\x7f';
  return [...text.toUpperCase()].filter(isPart).join('');
}

/** GS1's check digit, as in EAN-8, -13 and -18: weights 3 and 1 from the right. */
function passesGtin(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += Number(digits.at(-1 - i)) * (i % 2 === 0 ? 1 : 3);
  return digits !== '' && sum % 10 === 0;
}

const isLatin = (text: string) => ![...text].some((c) => c > '\x7f');

/** The checks that a policy can name; spaces and signs within a value do not count. */
const CHECKS = {
  luhn: (text: string) => digitsOf(text) !== '' && passesLuhn(digitsOf(text)),
  mod97: (text: string) => isLatin(text) && lettersAndDigits(text).length > 4 && passesMod97(lettersAndDigits(text)),
  elevenTest: (text: string) => passesElevenTest(digitsOf(text)),
  gtin: (text: string) => passesGtin(digitsOf(text)),
};

/** The normal forms that a policy can name. */
const NORMAL_FORMS = {
  digits: digitsOf,
  'letters-and-digits': lettersAndDigits,
  'lower-case': (text: string) => text.toLowerCase(),
};

type CheckName = keyof typeof CHECKS;
type NormalFormName = keyof typeof NORMAL_FORMS;

export const CHECK_NAMES = Object.keys(CHECKS) as [CheckName, ...CheckName[]];
export const NORMAL_FORM_NAMES = Object.keys(NORMAL_FORMS) as [NormalFormName, ...NormalFormName[]];

/** Whether a value passes the check of that name. */
export function passes(name: CheckName, text: string): boolean {
  return CHECKS[name](text);
}

/** The form that counts for pseudonyms, by its name. */
export function normalForm(name: NormalFormName): (text: string) => string {
  return NORMAL_FORMS[name];
}
