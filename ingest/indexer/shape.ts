const SHAPE_CHARS_MAX = 160;
/** Of the message, as much as can become a shape. */
const LOOK_CHARS = 640;
/** Shorter runs of the letters a to f without a digit are words. */
const HEX_CHARS_MIN = 8;

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
const isHexLetter = (code: number) => (code >= 0x61 && code <= 0x66) || (code >= 0x41 && code <= 0x46);
const isWordPart = (code: number) =>
  isDigit(code) || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code > 0x7f;

/** Whether the word is a number with hexadecimal letters, such as a hash or a part of a UUID. */
function isHex(text: string, start: number, end: number): boolean {
  let digits = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) digits++;
    else if (!isHexLetter(code)) return false;
  }
  return digits > 0 || end - start >= HEX_CHARS_MIN;
}

function withoutDigits(text: string, start: number, end: number): string {
  let shape = '';
  let inNumber = false;
  for (let i = start; i < end; i++) {
    const digit = isDigit(text.charCodeAt(i));
    if (!digit) shape += text.charAt(i);
    else if (!inNumber) shape += '#';
    inNumber = digit;
  }
  return shape;
}

/** What equal lines have in common: the text with numbers, hexadecimal digits and UUIDs written #, in one line. */
export function shapeOf(text: string): string {
  let shape = '';
  const length = Math.min(text.length, LOOK_CHARS);
  for (let i = 0; i < length && shape.length < SHAPE_CHARS_MAX; ) {
    let end = i;
    while (end < length && isWordPart(text.charCodeAt(end))) end++;
    if (end > i) {
      const word = isHex(text, i, end) ? '#' : withoutDigits(text, i, end);
      // A UUID's groups are one number.
      if (word === '#' && shape.endsWith('#-')) shape = shape.slice(0, -1);
      else shape += word;
      i = end;
    } else {
      const code = text.charCodeAt(i);
      shape += code < 0x20 ? ' ' : text.charAt(i);
      i++;
    }
  }
  return shape.slice(0, SHAPE_CHARS_MAX).toWellFormed();
}
