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
