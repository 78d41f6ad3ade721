/** Classes that would match the separator of messages, as classes that do not. */
const NEGATED: Readonly<Record<string, string>> = {
  D: '[^\\x1e0-9]',
  W: '[^\\x1e0-9A-Za-z_]',
  S: '[^\\x1e\\t\\n\\f\\r ]',
};

const ANY = '[^\\x1e\\n]';
const NOT_SEPARATOR = '\\x1e';
/** Letters that mean something after a backslash, here as in RE2. */
const ESCAPED_LETTERS = 'dDwWsSbBpPxnrtfva0';

const isLetterOrDigit = (c: string) => (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

/** An escape such as \d, \x{1F600} or \pL, that starts at a position. */
function escapeAt(pattern: string, at: number): string {
  const letter = pattern.charAt(at + 1);
  if (letter === '') throw new Error('it ends with a backslash');
  if (letter >= '1' && letter <= '9') throw new Error('back references are not possible');
  if (isLetterOrDigit(letter) && !ESCAPED_LETTERS.includes(letter)) throw new Error(`\\${letter} is not possible`);
  if (letter !== 'p' && letter !== 'P' && letter !== 'x') return pattern.slice(at, at + 2);
  if (pattern.charAt(at + 2) !== '{') return pattern.slice(at, at + (letter === 'x' ? 4 : 3));
  const end = pattern.indexOf('}', at);
  if (end === -1) throw new Error('a } is missing');
  return pattern.slice(at, end + 1);
}

/** A class in brackets, up to after its end; a negated one leaves the separator out as well. */
function classAt(pattern: string, start: number): [text: string, next: number] {
  const isNegated = pattern.charAt(start + 1) === '^';
  const from = start + (isNegated ? 2 : 1);
  let at = from;
  let text = isNegated ? `[^${NOT_SEPARATOR}` : '[';
  while (at < pattern.length) {
    const c = pattern.charAt(at);
    if (c === ']' && at > from) return [`${text}]`, at + 1];
    if (c === '[' && pattern.charAt(at + 1) === ':') throw new Error('[:…:] is not possible; write a-z');
    const piece = c === '\\' ? escapeAt(pattern, at) : c;
    at += piece.length;
    if (!isNegated && piece.length > 1 && 'DWSP'.includes(piece.charAt(1))) {
      throw new Error(`${piece} within [ ] is not possible; write [^…]`);
    }
    const isControl = c < ' ' || (piece.length > 1 && 'xntrfva0'.includes(piece.charAt(1)));
    if (!isNegated && isControl && pattern.charAt(at) === '-' && pattern.charAt(at + 1) !== ']') {
      throw new Error('a range that begins with a control character or \\x is not possible');
    }
    text += piece;
  }
  throw new Error('a ] is missing');
}

/** The start of a group: none captures, for captures cost. */
function groupAt(pattern: string, at: number): [text: string, next: number] {
  if (pattern.charAt(at + 1) !== '?') return ['(?:', at + 1];
  const isNamed =
    pattern.startsWith('(?P<', at) || (pattern.startsWith('(?<', at) && !'=!'.includes(pattern.charAt(at + 3)));
  if (isNamed) {
    const end = pattern.indexOf('>', at);
    return ['(?:', end === -1 ? pattern.length : end + 1];
  }
  let end = at + 2;
  while (end < pattern.length && !':)<=!'.includes(pattern.charAt(end))) end++;
  return [pattern.slice(at, end + 1), end + 1];
}

function pieceAt(pattern: string, at: number): [text: string, next: number] {
  const c = pattern.charAt(at);
  if (c === '[') return classAt(pattern, at);
  if (c === '(') return groupAt(pattern, at);
  if (c === '.') return [ANY, at + 1];
  if (c === '^' || c === '$') throw new Error(`${c} is not possible: a value may stand anywhere in a text`);
  if (c !== '\\') return [c, at + 1];
  const escaped = escapeAt(pattern, at);
  const next = at + escaped.length;
  if (escaped.charAt(1) === 'P') return [`[^${NOT_SEPARATOR}\\p${escaped.slice(2)}]`, next];
  return [NEGATED[escaped.charAt(1)] ?? escaped, next];
}

/**
 * The RE2 of somebody who does not know of the separator between messages, in pieces, as one that never matches it and
 * captures nothing. Throws Error that says what is not possible.
 */
export function boundedPieces(pattern: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < pattern.length; ) {
    const [piece, next] = pieceAt(pattern, at);
    pieces.push(piece);
    at = next;
  }
  return pieces;
}
