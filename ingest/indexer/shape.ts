const SHAPE_CHARS_MAX = 160;
/** Of the message, as much as can become a shape. */
const LOOK_CHARS = 640;
/** Shorter runs of the letters a to f without a digit are words. */
const HEX_CHARS_MIN = 8;

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
const isHexLetter = (code: number) => (code >= 0x61 && code <= 0x66) || (code >= 0x41 && code <= 0x46);
const isWordPart = (code: number) =>
  isDigit(code) || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code > 0x7f;

/** What a word is: free of digits, a number with or without hexadecimal letters, or a name with digits in it. */
type Word = 'plain' | 'number' | 'mixed';

function wordOf(text: string, start: number, end: number): Word {
  let digits = 0;
  let hex = true;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) digits++;
    else if (!isHexLetter(code)) hex = false;
  }
  if (hex && (digits > 0 || end - start >= HEX_CHARS_MIN)) return 'number';
  return digits === 0 ? 'plain' : 'mixed';
}

function withoutDigits(text: string, start: number, end: number): string {
  let shape = '';
  let from = start;
  for (let i = start; i < end; i++) {
    if (!isDigit(text.charCodeAt(i))) continue;
    shape += `${text.slice(from, i)}#`;
    while (i + 1 < end && isDigit(text.charCodeAt(i + 1))) i++;
    from = i + 1;
  }
  return shape + text.slice(from, end);
}

/** What equal lines have in common: the text with numbers, hexadecimal digits and UUIDs written #, in one line. */
export function shapeOf(text: string): string {
  let shape = '';
  const length = Math.min(text.length, LOOK_CHARS);
  /** What is neither written nor changed begins here. */
  let from = 0;
  for (let i = 0; i < length && shape.length + i - from < SHAPE_CHARS_MAX; ) {
    let end = i;
    while (end < length && isWordPart(text.charCodeAt(end))) end++;
    if (end === i) {
      end = i + 1;
      if (text.charCodeAt(i) < 0x20) {
        shape += `${text.slice(from, i)} `;
        from = end;
      }
    } else {
      const word = wordOf(text, i, end);
      if (word !== 'plain') {
        shape += text.slice(from, i);
        // A UUID's groups are one number.
        if (word === 'number' && shape.endsWith('#-')) shape = shape.slice(0, -1);
        else shape += word === 'number' ? '#' : withoutDigits(text, i, end);
        from = end;
      }
    }
    i = end;
  }
  return (shape + text.slice(from, Math.min(length, from + SHAPE_CHARS_MAX))).slice(0, SHAPE_CHARS_MAX).toWellFormed();
}
