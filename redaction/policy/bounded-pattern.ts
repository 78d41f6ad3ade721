/** Classes that would match the separator of messages, as classes that do not. */
const NEGATED: Readonly<Record<string, string>> = {
  D: '[^\\x1e0-9]',
  W: '[^\\x1e0-9A-Za-z_]',
  S: '[^\\x1e\\t\\n\\f\\r ]',
};

const ANY = '[^\\x1e\\n]';
const NOT_SEPARATOR = '\\x1e';

interface Piece {
  readonly text: string;
  /** Where the next one starts. */
  readonly next: number;
}

/** An escape such as \d, \x{1F600} or \pL, that starts at a position. */
function escapeAt(pattern: string, at: number): string {
  const letter = pattern.charAt(at + 1);
  if (letter === '') throw new Error('it ends with a backslash');
  if (letter >= '1' && letter <= '9') throw new Error('back references are not possible');
  if (letter !== 'p' && letter !== 'P' && letter !== 'x') return pattern.slice(at, at + 2);
  if (pattern.charAt(at + 2) === '{') {
    const end = pattern.indexOf('}', at);
    if (end === -1) throw new Error('a } is missing');
    return pattern.slice(at, end + 1);
  }
  return pattern.slice(at, at + (letter === 'x' ? 4 : 3));
}

/** A class in brackets; a negated one leaves the separator out as well. */
function classAt(pattern: string, start: number): Piece {
  const isNegated = pattern.charAt(start + 1) === '^';
  const from = start + (isNegated ? 2 : 1);
  let at = from;
  let text = isNegated ? `[^${NOT_SEPARATOR}` : '[';
  while (at < pattern.length) {
    const c = pattern.charAt(at);
    if (c === ']' && at > from) return { text: `${text}]`, next: at + 1 };
    let piece = c;
    if (c === '\\') {
      piece = escapeAt(pattern, at);
      if (!isNegated && 'DWSP'.includes(piece.charAt(1))) {
        throw new Error(`${piece} within [ ] is not possible; write [^…]`);
      }
    } else if (c === '[' && pattern.charAt(at + 1) === ':') throw new Error('[:…:] is not possible; write a-z');
    text += piece;
    at += piece.length;
  }
  throw new Error('a ] is missing');
}

/** The start of a group: none captures, for captures cost. */
function groupAt(pattern: string, at: number): Piece {
  if (pattern.charAt(at + 1) !== '?') return { text: '(?:', next: at + 1 };
  const named = pattern.startsWith('(?P<', at) || (pattern.startsWith('(?<', at) && !'=!'.includes(pattern.charAt(at + 3)));
  if (!named) return { text: '(?', next: at + 2 };
  const end = pattern.indexOf('>', at);
  return { text: '(?:', next: end === -1 ? pattern.length : end + 1 };
}

function pieceAt(pattern: string, at: number): Piece {
  const c = pattern.charAt(at);
  if (c === '[') return classAt(pattern, at);
  if (c === '(') return groupAt(pattern, at);
  if (c === '.') return { text: ANY, next: at + 1 };
  if (c !== '\\') return { text: c, next: at + 1 };
  const escape = escapeAt(pattern, at);
  const next = at + escape.length;
  if (escape.charAt(1) === 'P') return { text: `[^${NOT_SEPARATOR}\\p${escape.slice(2)}]`, next };
  return { text: NEGATED[escape.charAt(1)] ?? escape, next };
}

/**
 * The RE2 of somebody who does not know of the separator between messages, as one that never matches it and captures
 * nothing. Throws Error that says what is not possible.
 */
export function boundedPattern(pattern: string): string {
  if (pattern.includes('\x1e')) throw new Error('the separator of messages (0x1e) cannot be matched');
  let text = '';
  for (let at = 0; at < pattern.length; ) {
    const piece = pieceAt(pattern, at);
    text += piece.text;
    at = piece.next;
  }
  return text;
}
