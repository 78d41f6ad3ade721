/** What one byte may be: the values that match, ascending. */
export type ByteSet = readonly number[];

/** A row of bytes that the automaton looks for. Where it has a boundary, a byte of another kind stands before or after. */
export interface Sequence {
  readonly sets: readonly ByteSet[];
  /** Bytes at the beginning and at the end that are not part of the value. */
  readonly before: number;
  readonly after: number;
  /** Whether the length of what was found matters: rows for which it does not share more states. */
  readonly hasLength: boolean;
}

const ALTERNATIVES_MAX = 2000;
const BYTES_MAX = 64;
const DIGITS: ByteSet = range(0x30, 0x39);
const BYTES: ByteSet = range(0, 255);

/** Bytes beside which a word begins or ends, as \b in RE2 sees it; letters beyond ASCII count as parts of words. */
export const NO_WORD: ByteSet = BYTES.filter((byte) => byte < 0x80 && !isWordByte(byte));

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function isWordByte(byte: number): boolean {
  const lower = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x5f || (lower >= 0x61 && lower <= 0x7a);
}

/** Every way in which a piece may be written: a list of rows. */
type Ways = readonly (readonly ByteSet[])[];

function joined(first: Ways, second: Ways): Ways {
  if (first.length * second.length > ALTERNATIVES_MAX)
    throw new Error(`more than ${ALTERNATIVES_MAX} ways to write it`);
  return first.flatMap((a) => second.map((b) => [...a, ...b]));
}

const inOneCase = new Map<string, Ways>();
const inBothCases = new Map<string, Ways>();

/** A character, perhaps in both cases; where they differ in more than one byte, each byte may be of either. */
export function character(text: string, ignoresCase: boolean): Ways {
  const known = ignoresCase ? inBothCases : inOneCase;
  const ways = known.get(text) ?? waysOf(text, ignoresCase);
  known.set(text, ways);
  return ways;
}

function waysOf(text: string, ignoresCase: boolean): Ways {
  if (!ignoresCase) return [[...Buffer.from(text)].map((byte) => [byte])];
  const forms = [Buffer.from(text.toLowerCase()), Buffer.from(text.toUpperCase())];
  const [lower, upper] = forms as [Buffer, Buffer];
  if (lower.length !== upper.length) return forms.map((form) => [...form].map((byte) => [byte]));
  return [[...lower].map((byte, i) => [...new Set([byte, upper[i] as number])].sort((a, b) => a - b))];
}

/** Reads a trigger: a small part of RE2's language, without repetition that has no end. */
class Parser {
  readonly #characters: readonly string[];
  readonly #ignoresCase: boolean;
  #at = 0;

  constructor(text: string, ignoresCase: boolean) {
    this.#characters = [...text];
    this.#ignoresCase = ignoresCase;
  }

  parse(): Ways {
    const ways = this.#alternatives();
    if (this.#at < this.#characters.length) throw new Error(`${this.#characters[this.#at]} has no counterpart`);
    return ways;
  }

  #take(text: string): boolean {
    const found = [...text].every((one, i) => this.#characters[this.#at + i] === one);
    if (found) this.#at += text.length;
    return found;
  }

  #next(): string {
    const one = this.#characters[this.#at++];
    if (one === undefined) throw new Error('it ends too early');
    return one;
  }

  #alternatives(): Ways {
    const ways = [...this.#row()];
    while (this.#take('|')) ways.push(...this.#row());
    return ways;
  }

  #row(): Ways {
    let ways: Ways = [[]];
    for (;;) {
      const one = this.#characters[this.#at];
      if (one === undefined || one === '|' || one === ')') return ways;
      const piece = this.#piece();
      const [least, most] = this.#times();
      let repeated: Ways = [[]];
      for (let i = 0; i < least; i++) repeated = joined(repeated, piece);
      const all = [...repeated];
      for (let i = least; i < most; i++) {
        repeated = joined(repeated, piece);
        all.push(...repeated);
      }
      ways = joined(ways, all);
    }
  }

  #piece(): Ways {
    if (this.#take('(?:')) {
      const ways = this.#alternatives();
      if (!this.#take(')')) throw new Error('a group has no end');
      return ways;
    }
    const one = this.#next();
    if (one === '[') return this.#class();
    if (one === '\\') return this.#escape();
    if ('.*+?{}()]^$'.includes(one)) throw new Error(`${one} is not in the language of triggers`);
    return character(one, this.#ignoresCase);
  }

  #escape(): Ways {
    const one = this.#next();
    if (one === 'd') return [[DIGITS]];
    if (one === 'n') return [[[0x0a]]];
    if (one === 't') return [[[0x09]]];
    if (isWordByte(one.charCodeAt(0))) throw new Error(`\\${one} is not in the language of triggers`);
    return character(one, false);
  }

  #class(): Ways {
    const single = new Set<number>();
    const longer: (readonly ByteSet[])[] = [];
    const add = (text: string) => {
      for (const way of character(text, this.#ignoresCase)) {
        if (way.length > 1) longer.push(way);
        else for (const byte of way[0] as ByteSet) single.add(byte);
      }
    };
    if (this.#characters[this.#at] === '^') throw new Error('[^ is not in the language of triggers');
    while (!this.#take(']')) {
      let one = this.#next();
      const escaped = one === '\\';
      if (escaped) one = this.#next();
      if (escaped && one === 'd') for (const byte of DIGITS) single.add(byte);
      else if (this.#characters[this.#at] === '-' && this.#characters[this.#at + 1] !== ']') {
        this.#at++;
        const last = this.#next();
        for (let code = one.codePointAt(0) as number; code <= (last.codePointAt(0) as number); code++) {
          add(String.fromCodePoint(code));
        }
      } else add(one);
    }
    const ways = single.size === 0 ? longer : [[[...single].sort((a, b) => a - b)], ...longer];
    if (ways.length === 0) throw new Error('a class is empty');
    return ways;
  }

  #times(): readonly [number, number] {
    if (this.#take('?')) return [0, 1];
    if (!this.#take('{')) return [1, 1];
    let text = '';
    for (let one = this.#next(); one !== '}'; one = this.#next()) text += one;
    const [least = Number.NaN, most = least] = text.split(',').map((part) => (part === '' ? Number.NaN : Number(part)));
    if (!Number.isInteger(least) || !(most >= least)) throw new Error(`{${text}} has no end`);
    return [least, most];
  }
}

/**
 * Every row of bytes that a trigger stands for. The language is the part of RE2's in which nothing repeats without an
 * end: characters, \d, [classes], (?:a|b), ?, {n}, {n,m}, \b at the very start and end, (?i) at the very start.
 * Throws Error with what is wrong.
 */
export function sequencesOf(trigger: string): Sequence[] {
  const ignoresCase = trigger.startsWith('(?i)');
  let text = ignoresCase ? trigger.slice(4) : trigger;
  const opens = text.startsWith('\\b');
  const closes = text.endsWith('\\b') && !text.endsWith('\\\\b');
  text = text.slice(opens ? 2 : 0, closes ? -2 : undefined);
  const ways = new Parser(text, ignoresCase).parse();
  return ways.map((way) => {
    if (way.length === 0 || way.length > BYTES_MAX) throw new Error(`1 to ${BYTES_MAX} bytes are expected`);
    const sets = [...(opens ? [NO_WORD] : []), ...way, ...(closes ? [NO_WORD] : [])];
    return { sets, before: opens ? 1 : 0, after: closes ? 1 : 0, hasLength: true };
  });
}

/** A pattern with more ways to write it would need too many states; RE2 must decide it. */
const EXACT_WAYS_MAX = 16;

/** As sequencesOf, but undefined for a pattern that is not in the language, or can be written in too many ways. */
export function sequencesIfFinite(pattern: string): Sequence[] | undefined {
  try {
    const sequences = sequencesOf(pattern);
    return sequences.length > EXACT_WAYS_MAX ? undefined : sequences;
  } catch {
    return undefined;
  }
}
