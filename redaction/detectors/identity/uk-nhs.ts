import type { Detector } from '../../detector.ts';
import { compact, lastThree, weigh } from './numbers.ts';
import { wholeIf } from './standing.ts';

const passes = (number: string) =>
  weigh(number, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 && !number.startsWith('00');

export const ukNhs: Detector = {
  id: 'uk-nhs',
  kind: 'nhs',
  group: 'identity',
  description: 'UK NHS numbers, also CHI and H&C (check digit mod 11, with a context word)',
  // One number in eleven passes, telephone numbers and epoch seconds among them, so that a word must say what it is.
  pattern: '\\b(?:[0-9]{10}|[0-9]{3}[ .-][0-9]{3}[ .-][0-9]{4})\\b',
  check: wholeIf(passes),
  context: ['patient', 'nhs', 'national health', 'chi number', 'health and care number'],
  keys: [
    'nhs number',
    'nhs no',
    'nhs num',
    'nhs id',
    'nhs',
    'new nhs number',
    'national health service number',
    'chi number',
    'chi no',
    'hcn number',
    'health and care number',
  ],
  keyed: '(?:[0-9]{10}|[0-9]{3}[ -][0-9]{3}[ -][0-9]{4})\\b',
  action: 'mask',
  normalise: compact,
  partial: lastThree,
  examples: {
    found: [
      ['{"nhsNumber":"9623079699"}', '9623079699'],
      ['nhs_no=962-307-9698', '962-307-9698'],
      ['NHS number 929 422 5038 not traced', '929 422 5038'],
      ['patient 9899322024 admitted', '9899322024'],
    ],
    clean: [
      'order 9623079699 shipped',
      'patient record stamped 9623079690',
      'nhs gateway answered in 9623079699.5',
      'NHS spine request REQ-9623079699',
    ],
  },
};
