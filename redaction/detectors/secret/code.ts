import type { Candidate, Detector } from '../../detector.ts';
import { CODE_WORDS } from './code-words.ts';
import { isNumber, mixesDigits, plainKey } from './evidence.ts';

/** The three digits on the back of a card are the shortest code. */
const SHORT = ['cvv', 'cvc', 'cvv2', 'cvc2', 'securitycode', 'cardverificationvalue', 'cryptogramme'];

function check(candidate: Candidate): number {
  const plain = [...candidate.text].filter((one) => one !== ' ' && one !== '-').join('');
  const key = plainKey(candidate);
  const isCard = SHORT.some((word) => key.endsWith(word));
  if (isNumber(plain)) return plain.length >= (isCard ? 3 : 4) && plain.length <= 10 ? candidate.text.length : 0;
  return mixesDigits(plain) && plain.length >= 5 && !candidate.text.includes(' ') ? candidate.text.length : 0;
}

/** A code that lets somebody in, once or always. */
export const code: Detector = {
  id: 'access-code',
  kind: 'secret',
  group: 'secret',
  description:
    'PINs, one-time codes, recovery codes and card security codes after keys such as pin, otp, TAN, verificatiecode',
  keys: CODE_WORDS,
  keyed: '(?:\\d{3,4}[ \\-]\\d{3,4}\\b|[A-Za-z0-9]{3,12}(?:-[A-Za-z0-9]{3,12}){0,7}\\b)',
  checkKeyed: check,
  action: 'mask',
  examples: {
    found: [
      ['{"pin":"4711","otp":482913}', '4711', '482913'],
      ['verification code: 482 913 sent', '482 913'],
      ['recovery_codes=["a1b2c-3d4e5","f6g7h-8i9j0"]', 'a1b2c-3d4e5', 'f6g7h-8i9j0'],
      ['Sicherheitscode=90125 cvv=123', '90125', '123'],
      ['<codeDeVerification>039184</codeDeVerification>', '039184'],
    ],
    clean: [
      'pin=17 mode=output',
      'pin: GPIO',
      'otp=true',
      'verification code: expired',
      'tan=0.5463',
      'security code: E10',
      'spin=4711',
      'pinned=2026',
    ],
  },
};
