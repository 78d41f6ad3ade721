/** What may happen to a finding. Also "off" in a policy: the detector does not run. */
export type Action = 'mask' | 'remove' | 'partial' | 'generalise' | 'pseudonym' | 'keep';

/** What a detector's findings have in common; presets and the documentation go by it. */
export const GROUPS = ['contact', 'person', 'identity', 'money', 'home', 'technical', 'secret'] as const;
export type Group = (typeof GROUPS)[number];

/** How sure a finding is: by a checksum or a fixed shape, by its shape or its key, or by the words around it. */
export type Certainty = 'sure' | 'likely' | 'possible';

/** How a value stands under its key: between quotes, as an XML element, in a column, or bare as in key=value. */
export type Form = 'quoted' | 'element' | 'column' | 'bare';

/** Where a value may be, with the bytes around it; positions are bytes, `end` is exclusive. */
export class Candidate {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** Where the event starts and ends: nothing beyond may be looked at. */
  readonly eventStart: number;
  readonly eventEnd: number;
  /** The key that announced the value, as written, such as `customer.firstName`; undefined when its shape did. */
  readonly key: string | undefined;
  readonly form: Form | undefined;
  #text: string | undefined;

  constructor(
    bytes: Buffer,
    start: number,
    end: number,
    eventStart: number,
    eventEnd: number,
    key?: string,
    form?: Form,
  ) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.eventStart = eventStart;
    this.eventEnd = eventEnd;
    this.key = key;
    this.form = form;
  }

  /** The candidate's bytes, one character a byte. */
  get text(): string {
    this.#text ??= this.bytes.toString('latin1', this.start, this.end);
    return this.#text;
  }
}

/**
 * Knows one kind of personal data. One detector is one file; redaction/detectors.ts lists them in order of precedence.
 * It finds values by their shape (`pattern`), by what announces them (`keys`), or both.
 */
export interface Detector {
  /** Unique, kebab-case; policies name it. */
  readonly id: string;
  /** What findings are counted as; `[KIND]` is the mask. Letters and hyphens. Several detectors may share a kind. */
  readonly kind: string;
  readonly group: Group;
  readonly description: string;
  /** RE2 before the value, not part of the finding. */
  readonly prefix?: string;
  /**
   * RE2 of the value, after `prefix`. No capture groups; negated classes exclude \x1e, see `except`.
   * Absent where only a key can announce the value.
   */
  readonly pattern?: string;
  /**
   * What the automaton looks for, so that RE2 is asked only there: patterns that begin each match of prefix and pattern,
   * of bounded length, in the little language of automaton/trigger.ts. Needed where prefix and pattern together are
   * not in that language themselves. The more telling, the cheaper: each hit costs, and each line has many numbers.
   */
  readonly triggers?: readonly string[];
  /**
   * How many bytes before the match belong to the value, where a pattern that began with them would be slow; 0 rejects.
   * `start` of the candidate is where the match starts. Looks at a bounded number of bytes.
   */
  readonly lead?: (candidate: Candidate) => number;
  /** How many of the candidate's bytes are a finding: fewer than all trims its end, 0 rejects it. */
  readonly check?: (candidate: Candidate) => number;
  /**
   * For values that their shape does not prove: one of these words, or of `keys`, must stand within 64 bytes before
   * the candidate in the same event. Lower case; a space also stands for _, -, . or nothing, and case is ignored.
   */
  readonly context?: readonly string[];
  /**
   * Telling keys: what stands as the value of such a key (JSON, key=value, XML, query strings, headers, SQL and CSV
   * columns) is a finding when `keyed` accepts it. Written as `context`: "first name" is firstName, FIRST_NAME, first-name.
   */
  readonly keys?: readonly string[];
  /** RE2 that must match where the value of a telling key starts; default `pattern`. A quoted value is taken whole, of a bare one what matches. */
  readonly keyed?: string;
  /** As `check`, for the value of a telling key; `candidate.key` is the whole key. Default: no check. */
  readonly checkKeyed?: (candidate: Candidate) => number;
  /** Of a finding by shape; default likely. One by key is likely. */
  readonly certainty?: Certainty;
  readonly action: Action;
  /** Runs in the preset eu-strict only: more is found, and more that is none. */
  readonly strict?: boolean;
  /** The form that equal values share, so that their pseudonyms are equal; default: as written. */
  readonly normalise?: (text: string) => string;
  /** What stays of a value under the action partial, such as the last four digits of a card. */
  readonly partial?: (text: string) => string;
  /** What a value becomes under the action generalise, such as the network of an address. */
  readonly generalise?: (text: string) => string;
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
