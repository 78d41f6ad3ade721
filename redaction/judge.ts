import RE2 from 're2';
import { Candidate, type Detector, isWord } from './detector.ts';
import { Found } from './found.ts';
import type { Span } from './reading/span.ts';
import type { Value } from './reading/value.ts';

/** Whether a finding counts: allow lists, and policies in which its detector is off, say no. */
export type Accepts = (found: Found) => boolean;

const KEY_BYTES_MAX = 96;
const LABEL_BYTES_MAX = 40;
/** How far beyond its last possible start a value is looked for. */
const SEARCH_BYTES = 128;
/** Values that say that there is none. */
const EMPTY = new Set(
  'null nil none true false undefined empty unknown redacted hidden masked filtered n/a na -- - nan void optional.empty {} [] () %s %d %v ? string text varchar'.split(
    ' ',
  ),
);
const PLACEHOLDER_STARTS = ['${', '{{', '%(', '#{', '<%', '$(', '@{'];
const FILLING = new Set('*xX.-_#?•');

const EMPTY_BYTES_MAX = 14;
const PLACEHOLDER_BYTES = 64;
const isLetterOrDigit = (byte: number) => isWord(byte) && byte !== 0x78 && byte !== 0x58;

/** Whether a value is no value: null, ***, %s, ${name}. */
function isEmpty(bytes: Buffer, { start, end }: Value): boolean {
  // Most values are neither short nor do they begin with a sign.
  if (end - start > EMPTY_BYTES_MAX && isLetterOrDigit(bytes[start] as number)) return false;
  const text = bytes.toString('latin1', start, Math.min(end, start + PLACEHOLDER_BYTES));
  if (text.length <= EMPTY_BYTES_MAX && EMPTY.has(text.toLowerCase())) return true;
  if (PLACEHOLDER_STARTS.some((placeholder) => text.startsWith(placeholder))) return true;
  for (const character of text) if (!FILLING.has(character)) return false;
  return true;
}

const isKeyByte = (byte: number) =>
  (byte >= 0x30 && byte <= 0x39) ||
  (byte >= 0x41 && byte <= 0x5a) ||
  (byte >= 0x61 && byte <= 0x7a) ||
  byte >= 0x80 ||
  byte === 0x5f ||
  byte === 0x2d ||
  byte === 0x2e ||
  byte === 0x24 ||
  byte === 0x5b ||
  byte === 0x3a;

/** The whole key of which a word ends at `end`. */
export function keyBefore(bytes: Buffer, end: number, event: Span): string {
  const first = Math.max(event.start, end - KEY_BYTES_MAX);
  let start = end;
  while (start > first && isKeyByte(bytes[start - 1] as number)) start--;
  return bytes.toString('utf8', start, end);
}

const isNoLabelByte = (byte: number) => byte < 0x41 && byte !== 0x20 && byte !== 0x2d;

/** Asks a detector: its patterns, compiled when they are first needed, and its checks. */
export class Judge {
  readonly #detector: Detector;
  readonly #rule: number;
  /** Words that are no value of somebody's; undefined for secrets, which may be any word. */
  readonly #labels: ReadonlySet<string> | undefined;
  readonly #accepts: Accepts | undefined;
  #prefix: RE2 | undefined;
  #pattern: RE2 | undefined;
  #keyed: RE2 | undefined;
  #anywhere: RE2 | undefined;

  constructor(detector: Detector, rule: number, labels: ReadonlySet<string>, accepts?: Accepts) {
    this.#detector = detector;
    this.#rule = rule;
    this.#labels = detector.group === 'secret' ? undefined : labels;
    this.#accepts = accepts;
  }

  /** Whether a value is itself the name of a field, as in {"street":"Straat"}. */
  #isLabel(bytes: Buffer, start: number, end: number): boolean {
    if (this.#labels === undefined || end - start > LABEL_BYTES_MAX) return false;
    // Names of fields have neither digits nor signs; most values do, and this is quick.
    for (let at = start; at < end; at++) if (isNoLabelByte(bytes[at] as number)) return false;
    const text = bytes.toString('utf8', start, end).toLowerCase();
    return this.#labels.has(text.replaceAll('_', ' ').replaceAll('-', ' '));
  }

  /** The finding that begins with a trigger, unless RE2, the check or an allow list reject it. */
  byTrigger(bytes: Buffer, start: number, event: Span): Found | undefined {
    const { prefix, pattern } = this.#detector;
    let valueStart = start;
    if (prefix !== undefined) {
      this.#prefix ??= new RE2(prefix, 'yu');
      valueStart = endOfMatch(this.#prefix, bytes, start);
      if (valueStart === -1) return undefined;
    }
    this.#pattern ??= new RE2(pattern as string, 'yu');
    const end = endOfMatch(this.#pattern, bytes, valueStart);
    return end === -1 ? undefined : this.byShape(bytes, valueStart, end, event);
  }

  /** Adds the findings that begin in `from` to `until`, wherever the pattern matches there. */
  search(bytes: Buffer, from: number, until: number, event: Span, into: Found[]): void {
    const { prefix = '', pattern = '' } = this.#detector;
    this.#anywhere ??= new RE2(`(?:${prefix})(?:${pattern})`, 'gu');
    const text = bytes.subarray(event.start, Math.min(event.end, until + SEARCH_BYTES));
    let at = from;
    while (at < until) {
      this.#anywhere.lastIndex = at - event.start;
      // Most often there is none, which is cheaper to ask for than where it is.
      if (!this.#anywhere.test(text)) return;
      this.#anywhere.lastIndex = at - event.start;
      const match = this.#anywhere.exec(text);
      if (match === null) return;
      const start = event.start + match.index;
      if (start >= until) return;
      const found = this.byTrigger(bytes, start, event);
      if (found !== undefined) into.push(found);
      at = Math.max(found?.end ?? 0, start + 1);
    }
  }

  /** The finding in bytes that have the shape. */
  byShape(bytes: Buffer, start: number, end: number, event: Span): Found | undefined {
    if (end > event.end) throw new Error('a match crosses the end of an event');
    const { lead, check, certainty = 'likely' } = this.#detector;
    let candidate = new Candidate(bytes, start, end, event.start, event.end);
    if (lead !== undefined) {
      const before = lead(candidate);
      if (before === 0) return undefined;
      candidate = new Candidate(bytes, start - before, end, event.start, event.end);
    }
    const kept = check === undefined ? end - candidate.start : check(candidate);
    return kept <= 0 ? undefined : this.#found(candidate, kept, event, certainty);
  }

  /** The finding that is the value of a telling key. */
  byKey(bytes: Buffer, value: Value, key: string, event: Span): Found | undefined {
    const { keyed, pattern, checkKeyed } = this.#detector;
    if (isEmpty(bytes, value)) return undefined;
    this.#keyed ??= new RE2(keyed ?? (pattern as string), 'yu');
    const matched = Math.min(endOfMatch(this.#keyed, bytes, value.start), value.end);
    if (matched <= value.start) return undefined;
    const end = value.form === 'bare' ? matched : value.end;
    const candidate = new Candidate(bytes, value.start, end, event.start, event.end, key, value.form);
    const kept = checkKeyed === undefined ? end - value.start : checkKeyed(candidate);
    if (kept <= 0 || this.#isLabel(bytes, value.start, value.start + kept)) return undefined;
    return this.#found(candidate, kept, event, 'likely');
  }

  #found(
    { bytes, start, key }: Candidate,
    kept: number,
    event: Span,
    certainty: Found['certainty'],
  ): Found | undefined {
    const end = start + kept;
    const found = new Found({ rule: this.#rule, start, end, event, certainty, key }, bytes, start, end);
    return this.#accepts === undefined || this.#accepts(found) ? found : undefined;
  }
}

function endOfMatch(pattern: RE2, bytes: Buffer, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(bytes) ? pattern.lastIndex : -1;
}
