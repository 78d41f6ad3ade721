const LOOK_CHARS = 200;

const WORDS: ReadonlyMap<string, string> = new Map([
  ['trace', 'trace'],
  ['debug', 'debug'],
  ['info', 'info'],
  ['information', 'info'],
  ['notice', 'info'],
  ['warn', 'warn'],
  ['warning', 'warn'],
  ['err', 'error'],
  ['error', 'error'],
  ['severe', 'error'],
  ['fatal', 'fatal'],
  ['panic', 'fatal'],
  ['crit', 'fatal'],
  ['critical', 'fatal'],
]);
const WORD_CHARS_MAX = 11;

/** klog's first letter, such as "E0102 15:04:05.678901". */
const KLOG: ReadonlyMap<string, string> = new Map([
  ['I', 'info'],
  ['W', 'warn'],
  ['E', 'error'],
  ['F', 'fatal'],
]);

const PINO = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

const SPACE = 0x20;
const BRACKET = 0x5b;
const EQUALS = 0x3d;

function isUpper(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

function isLetter(code: number): boolean {
  return isUpper(code) || (code >= 0x61 && code <= 0x7a);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Whether a level may stand right after this character: a space, a tab, or one of ( : < [ |. */
function opens(code: number): boolean {
  return (
    code === SPACE || code === 0x09 || code === 0x28 || code === 0x3a || code === 0x3c || code === 0x5b || code === 0x7c
  );
}

/** Whether this character, or the end of the text (NaN), may stand right after a level: a space, or one of ) , : > ] |. */
function closes(code: number): boolean {
  return (
    Number.isNaN(code) ||
    code <= SPACE ||
    code === 0x29 ||
    code === 0x2c ||
    code === 0x3a ||
    code === 0x3e ||
    code === 0x5d ||
    code === 0x7c
  );
}

function lettersEnd(text: string, start: number): number {
  let end = start;
  while (end - start <= WORD_CHARS_MAX && isLetter(text.charCodeAt(end))) end++;
  return end;
}

function isKlog(text: string): boolean {
  if (!isUpper(text.charCodeAt(0)) || text.charCodeAt(5) !== SPACE) return false;
  for (let i = 1; i <= 4; i++) if (!isDigit(text.charCodeAt(i))) return false;
  return true;
}

function assigned(text: string, equals: number): string | undefined {
  const before = text.slice(Math.max(0, equals - 8), equals);
  if (!before.endsWith('level') && !before.endsWith('lvl') && !before.endsWith('severity')) return undefined;
  const quoted = text.charCodeAt(equals + 1) === 0x22 ? 1 : 0;
  const start = equals + 1 + quoted;
  return WORDS.get(text.slice(start, lettersEnd(text, start)).toLowerCase());
}

/** Where a text names its level. */
export interface FoundLevel {
  /** Lower case. */
  readonly level: string;
  /** Where the word begins and ends. */
  readonly start: number;
  readonly end: number;
}

/** The level a line of plain text names near its start (" INFO ", "[error]", "level=warn", klog). */
export function findLevel(text: string): FoundLevel | undefined {
  if (isKlog(text)) return { level: KLOG.get(text.charAt(0)) ?? 'info', start: 0, end: 1 };
  const end = Math.min(text.length, LOOK_CHARS);
  let before = SPACE;
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === EQUALS) {
      const level = assigned(text, i);
      if (level !== undefined) return { level, start: i, end: i };
    } else if ((isUpper(code) && opens(before)) || (before === BRACKET && isLetter(code))) {
      const wordEnd = lettersEnd(text, i);
      const word = text.slice(i, wordEnd);
      const level = closes(text.charCodeAt(wordEnd)) ? WORDS.get(word.toLowerCase()) : undefined;
      // "Error" in a sentence is prose; a level outside brackets is written in capitals.
      if (level !== undefined && (before === BRACKET || word === word.toUpperCase())) {
        return { level, start: i, end: wordEnd };
      }
    }
    before = code;
  }
  return undefined;
}

/** A logger's own level as lower-case word: "WARNING" is warn, pino's 30 is info; undefined when it is no level. */
export function namedLevel(value: unknown): string | undefined {
  if (typeof value === 'number') return value >= 10 && value < 70 ? PINO[Math.floor(value / 10) - 1] : undefined;
  if (typeof value !== 'string' || value.length === 0 || value.length > 20) return undefined;
  const word = value.trim().toLowerCase();
  return WORDS.get(word) ?? (word === '' ? undefined : word);
}
