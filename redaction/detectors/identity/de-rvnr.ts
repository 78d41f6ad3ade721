import type { Detector } from '../../detector.ts';
import { compact, pair, whole } from './numbers.ts';

const WEIGHTS = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];

/** The letter counts as its two-digit place in the alphabet, products as the sum of their digits. */
function passes(number: string): boolean {
  const month = pair(number, 4);
  if (pair(number, 0) < 2 || pair(number, 2) > 31 || month < 1 || month > 12) return false;
  const place = String(number.charCodeAt(8) - 64).padStart(2, '0');
  const digits = number.slice(0, 8) + place + number.slice(9, 11);
  let sum = 0;
  WEIGHTS.forEach((weight, i) => {
    const product = weight * (digits.charCodeAt(i) - 48);
    sum += Math.floor(product / 10) + (product % 10);
  });
  return sum % 10 === number.charCodeAt(11) - 48;
}

export const deRvnr: Detector = {
  id: 'de-rvnr',
  kind: 'de-rvnr',
  group: 'identity',
  description:
    'German Rentenversicherungsnummer, also called Sozialversicherungsnummer (birthday, letter, check digit)',
  // A letter after eight digits and before three is so rare that, with the birthday, no context word is needed.
  pattern: '\\b\\d{2}(?:\\d{6}[A-Z]| \\d{6} [A-Z] ?)\\d{3}\\b',
  check: whole(passes),
  keys: [
    'versicherungs nr',
    'rv nummer',
    'rv nr',
    'vsnr',
    'sv nummer',
    'sv nr',
    'pension insurance number',
    'german pension number',
    'versicherungs nummer',
    'soz vers nr',
  ],
  keyed: '[0-9]{2} ?[0-9]{6} ?[A-Za-z] ?[0-9]{2} ?[0-9]\\b',
  certainty: 'sure',
  action: 'mask',
  normalise: compact,
  examples: {
    found: [
      ['RVNR 65170839J003 gemeldet', '65170839J003'],
      ['{"sozialversicherungsnummer":"15 070649 C 103"}', '15 070649 C 103'],
      ['vsnr=65170839J009', '65170839J009'],
      ['no entry for 15 070649 C103', '15 070649 C103'],
    ],
    clean: [
      'order 65170839J004 shipped',
      'part 65173939J003',
      'container 651708390003',
      'trace 0065170839J003',
      'f-65170839-J003',
    ],
  },
};
