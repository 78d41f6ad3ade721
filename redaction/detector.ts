/** What happens to a finding. Also "off" in a policy: the detector does not run. */
export type Action = 'mask' | 'remove' | 'pseudonym';

/** Where a pattern matched, with the bytes around it; positions are bytes, `end` is exclusive. */
export interface Candidate {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** Where the event starts and ends: nothing beyond may be looked at. */
  readonly eventStart: number;
  readonly eventEnd: number;
  /** The candidate's bytes, one character a byte. */
  readonly text: string;
}

/** Knows one kind of personal data. One detector is one file; redaction/detectors.ts lists them in order of precedence. */
export interface Detector {
  /** Unique, kebab-case; policies name it. */
  readonly id: string;
  /** What findings are counted as; `[KIND]` is the mask. Several detectors may share a kind. */
  readonly kind: string;
  readonly description: string;
  /** RE2 before the value, not part of the finding. */
  readonly prefix?: string;
  /** RE2 of the value. No capture groups; negated classes exclude \x1e, see `except`. */
  readonly pattern: string;
  /**
   * How many bytes before the match belong to the value, where a pattern that began with them would be slow; 0 rejects.
   * `start` of the candidate is where the match starts. Looks at a bounded number of bytes.
   */
  readonly lead?: (candidate: Candidate) => number;
  /**
   * How many of the candidate's bytes are a finding: fewer than all trims its end, 0 rejects it. A negative number
   * rejects it too, and says that no finding of any kind starts within so many bytes from its start.
   */
  readonly check?: (candidate: Candidate) => number;
  /** One of these, in lower case, must stand within 64 bytes before the candidate in the same event. */
  readonly context?: readonly string[];
  readonly action: Action;
  /** The form that equal values share, so that their pseudonyms are equal; default: as written. */
  readonly normalise?: (text: string) => string;
  readonly examples: {
    /** Lines and what must be found in each, in order. */
    readonly found: readonly (readonly [line: string, ...values: string[]])[];
    /** Lines that look alike, in which this detector must find nothing. */
    readonly clean: readonly string[];
  };
}

/** An RE2 class of every character but these and the separator of messages. */
export function except(characters: string): string {
  return `[^\\x1e${characters}]`;
}

const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

/** Whether the byte is 0 to 9; undefined (outside of the buffer) is not. */
export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= DIGIT_0 && byte <= DIGIT_9;
}

/** Whether the byte is an ASCII letter or digit. */
export function isWord(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const lower = byte | 0x20;
  return isDigit(byte) || (lower >= 0x61 && lower <= 0x7a);
}

/** The byte `back` places before the candidate, or undefined when that is outside of its event. */
export function byteBefore(candidate: Candidate, back = 1): number | undefined {
  const at = candidate.start - back;
  return at >= candidate.eventStart ? candidate.bytes[at] : undefined;
}

/** The byte `ahead` places after the candidate's last, or undefined when that is outside of its event. */
export function byteAfter(candidate: Candidate, ahead = 1): number | undefined {
  const at = candidate.end + ahead - 1;
  return at < candidate.eventEnd ? candidate.bytes[at] : undefined;
}

/** The up to `bytes` characters before the candidate, in lower case. */
export function textBefore(candidate: Candidate, bytes: number): string {
  const from = Math.max(candidate.eventStart, candidate.start - bytes);
  return candidate.bytes.toString('latin1', from, candidate.start).toLowerCase();
}

/** Whether one of the words stands shortly before the candidate. */
export function hasContext(candidate: Candidate, words: readonly string[]): boolean {
  const text = textBefore(candidate, 64);
  return words.some((word) => text.includes(word));
}

/** The digits of a text, everything else left out. */
export function digitsOf(text: string): string {
  let digits = '';
  for (const character of text) if (character >= '0' && character <= '9') digits += character;
  return digits;
}

/** Whether the candidate is a piece of a longer number: digits on the other side of a point, such as 0.4111. */
export function isInsideNumber(candidate: Candidate): boolean {
  const POINT = 0x2e;
  const continues = byteAfter(candidate) === POINT && isDigit(byteAfter(candidate, 2));
  return continues || (byteBefore(candidate) === POINT && isDigit(byteBefore(candidate, 2)));
}
