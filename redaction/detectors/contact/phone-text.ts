import { type Candidate, isDigit, isWord } from '../../detector.ts';

/** A row of digits in a written number: where it ends, how many digits it has, and what stands before it. */
export interface Group {
  readonly end: number;
  readonly digits: string;
  readonly separator: string;
}

/** The groups of digits of a text. */
export function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let start = 0;
  let digits = '';
  for (let at = 0; at <= text.length; at++) {
    const isDigit = at < text.length && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    if (isDigit) {
      digits += text.charAt(at);
    } else if (digits !== '') {
      groups.push({ end: at, digits, separator: text.slice(start, at - digits.length) });
      start = at;
      digits = '';
    }
  }
  return groups;
}

/** A group of so many digits is the last of its number: what follows is another number of the line. */
export const LAST_GROUP_DIGITS = 6;

const POINT = 0x2e;
const COLON = 0x3a;
const HYPHEN = 0x2d;

/** Whether what ends so many bytes after a candidate's start goes on: with a letter, or a joint and a digit or letter. */
export function isContinued({ bytes, start, eventEnd }: Candidate, length: number): boolean {
  const at = start + length;
  const [next, second] = [bytes[at], bytes[at + 1]];
  if (at >= eventEnd) return false;
  if (isWord(next) || next === 0x5f || (next as number) >= 0x80) return true;
  if (at + 1 >= eventEnd) return false;
  return next === HYPHEN ? isWord(second) : (next === POINT || next === COLON) && isDigit(second);
}
