import RE2 from 're2';
import { Scanner } from './automaton/scanner.ts';
import { endFrom } from './automaton/shape.ts';
import { type Detector, isDigit } from './detector.ts';
import { type Found, withoutOverlaps } from './found.ts';
import { type Accepts, Judge, keyBefore } from './judge.ts';
import { compileLexicon, type Lexicon, type ShapeSight, type Sight, type WordSight } from './lexicon.ts';
import { markFrom } from './marks.ts';
import { Marks } from './marks-seen.ts';
import { ColumnReader, type Header } from './reading/columns.ts';
import { eventWalk, type Span } from './reading/span.ts';
import { type Value, ValueReader } from './reading/value.ts';
import { decodeOnce, mayBeSpace } from './reading/view.ts';

/** How far before a value a word may stand that announces it, in bytes. */
const CONTEXT_BYTES = 64;
/** Shapes are seen after at most so many bytes; see MARK in lexicon.ts for those of a mark. */
const ANNOUNCED_BYTES_MAX = 66;
const MARK_BYTES = 2;
/** How many layers of escapes are taken away. */
const LAYERS_MAX = 4;

/** A list of names of columns, and what is known of the telling ones. */
interface OpenHeader {
  readonly header: Header;
  readonly event: Span;
  readonly columns: Map<number, { readonly key: string; readonly rules: Set<number> }>;
}

/** What is known while bytes are gone through once. */
interface Pass {
  readonly bytes: Buffer;
  readonly eventAt: (position: number) => Span;
  readonly found: Found[];
  readonly marks: Marks;
  /** Up to where a word announces values, by rule. */
  readonly announcedUntil: Int32Array;
  announcedUntilMax: number;
  /** Up to where shapes have been looked at, by rule: within a finding there is no other of the same rule. */
  readonly triedUntil: Int32Array;
  /** Up to where values have been found whole by their keys, by kind. */
  readonly coveredUntil: Int32Array;
  readonly escaped: Span[];
  columns: { readonly event: Span; readonly reader: ColumnReader } | undefined;
  open: OpenHeader | undefined;
  /** Where the rows end that were gone through last. */
  rowsEnd: number;
}

/**
 * Finds personal data. One automaton goes over the bytes and looks for the beginnings of all shapes, for all telling
 * keys and context words, and for escapes; only where it sees one are RE2 and the detectors' checks asked. An event
 * with escapes is gone through again without them, layer by layer, and what is found there is cut from the original.
 */
export class Finder {
  readonly lexicon: Lexicon;
  readonly #detectors: readonly Detector[];
  readonly #judges: readonly Judge[];
  /** A number for each rule's kind. */
  readonly #kindOf: readonly number[];
  readonly #scanner: Scanner<Sight>;
  readonly #untriggered: readonly { readonly rule: number; readonly pattern: RE2 }[];

  /** A lexicon of the same detectors saves the time to compile it. */
  constructor(detectors: readonly Detector[], accepts?: Accepts, lexicon = compileLexicon(detectors)) {
    const { tables, untriggered } = lexicon;
    this.lexicon = lexicon;
    this.#detectors = detectors;
    const labels = labelsOf(detectors);
    this.#judges = detectors.map((detector, rule) => new Judge(detector, rule, labels, accepts));
    const kinds = detectors.map(({ kind }) => kind);
    this.#kindOf = kinds.map((kind) => kinds.indexOf(kind));
    this.#scanner = new Scanner(tables);
    this.#untriggered = untriggered.map((rule) => {
      const { prefix = '', pattern = '' } = detectors[rule] as Detector;
      return { rule, pattern: new RE2(prefix + pattern, 'gu') };
    });
  }

  /** All findings in order, without overlaps, in messages of so many bytes that are separated by one. */
  find(body: Buffer, length: readonly number[]): Found[] {
    const pass = this.#go(body, length);
    const found = pass.marks.without(pass.found);
    for (const event of pass.escaped) {
      for (const one of this.#inside(body.subarray(event.start, event.end), 1)) {
        found.push(one.moved(event.start + one.start, event.start + one.end, event));
      }
    }
    return withoutOverlaps(found);
  }

  /** What is found in one event once a layer of its escapes is taken away; positions are in `bytes`. */
  #inside(bytes: Buffer, layer: number): Found[] {
    const view = decodeOnce(bytes);
    if (view === undefined) return [];
    const pass = this.#go(view.bytes, [view.bytes.length]);
    const found = pass.marks.without(pass.found);
    if (pass.escaped.length > 0 && layer < LAYERS_MAX) found.push(...this.#inside(view.bytes, layer + 1));
    return found.map((one) => one.moved(view.origin[one.start] as number, view.origin[one.end] as number));
  }

  #go(bytes: Buffer, length: readonly number[]): Pass {
    const eventAt = eventWalk(length);
    const rules = this.#detectors.length;
    const pass: Pass = {
      bytes,
      eventAt,
      found: [],
      marks: new Marks(),
      announcedUntil: new Int32Array(rules).fill(-1),
      announcedUntilMax: -1,
      triedUntil: new Int32Array(rules),
      coveredUntil: new Int32Array(rules),
      escaped: [],
      columns: undefined,
      open: undefined,
      rowsEnd: 0,
    };
    this.#scanner.scan(bytes, (end, sight) => this.#onSight(pass, end, sight));
    this.#close(pass);
    for (const { rule, pattern } of this.#untriggered) this.#search(pass, rule, pattern, eventWalk(length));
    return pass;
  }

  /** Looks for a pattern without triggers everywhere; one that would cross the end of an event is tried within it. */
  #search(pass: Pass, rule: number, pattern: RE2, eventAt: (position: number) => Span): void {
    const { bytes } = pass;
    const judge = this.#judges[rule] as Judge;
    let from = 0;
    for (;;) {
      pattern.lastIndex = from;
      const match = pattern.exec(bytes);
      if (match === null) return;
      const start = match.index;
      const event = eventAt(start);
      const within = pattern.lastIndex > event.end ? bytes.subarray(0, event.end) : bytes;
      const found = judge.byTrigger(within, start, event);
      if (found !== undefined) pass.found.push(found);
      from = Math.max(found?.end ?? 0, start + 1);
    }
  }

  #onSight(pass: Pass, end: number, sight: Sight): void {
    const { words, shapes, announced, boundedBytes } = sight;
    // The most frequent of all: "ime" within "time".
    if (boundedBytes > 0 && !isWholeWord(pass.bytes, end - boundedBytes, end)) return;
    for (let i = 0; i < shapes.length; i++) this.#onShape(pass, shapes[i] as ShapeSight, end);
    if (announced.length > 0 && pass.announcedUntilMax >= end - ANNOUNCED_BYTES_MAX) {
      for (const shape of announced) {
        if ((pass.announcedUntil[shape.rule] as number) >= end - shape.back) this.#onShape(pass, shape, end);
      }
    }
    for (let i = 0; i < words.length; i++) this.#onWord(pass, words[i] as WordSight, end);
    if (sight.isEscape || (sight.isPlus && mayBeSpace(pass.bytes, end - 2, pass.eventAt(end - 1).start))) {
      this.#onEscape(pass, end - 1);
    }
    if (sight.isMark) pass.marks.see(pass.bytes, end - MARK_BYTES);
  }

  #onEscape({ escaped, eventAt }: Pass, position: number): void {
    const event = eventAt(position);
    if (escaped.at(-1)?.index !== event.index) escaped.push(event);
  }

  #onShape(pass: Pass, { rule, shape, isExact, back }: ShapeSight, seenAt: number): void {
    const start = seenAt - back;
    if ((pass.triedUntil[rule] as number) > start) return;
    if ((pass.coveredUntil[this.#kindOf[rule] as number] as number) > start) return;
    pass.triedUntil[rule] = start + 1;
    const end = endFrom(shape, pass.bytes, start);
    if (end === -1) return;
    const event = pass.eventAt(start);
    const judge = this.#judges[rule] as Judge;
    const found = isExact ? judge.byShape(pass.bytes, start, end, event) : judge.byTrigger(pass.bytes, start, event);
    if (found === undefined) return;
    pass.triedUntil[rule] = found.end;
    pass.found.push(found);
  }

  #onWord(pass: Pass, word: WordSight, end: number): void {
    const { bytes } = pass;
    // Long words may end compounds, and as context go on, for most languages bend them.
    const isLong = word.bytes === 0;
    const isWord = endsWord(bytes, end);
    if (!isLong && !isWholeWord(bytes, end - word.bytes, end)) return;
    // [SECRET] is no key.
    if (pass.marks.holds(end - 1)) return;
    const { keyOf, contextOf, search } = word;
    const event = pass.eventAt(end - 1);
    const values = isWord && keyOf.length > 0 ? new ValueReader(bytes, event.end).read(end) : [];
    // A key announces its own value and nothing after it; what stands before a mark announced what the mark stands for,
    // and sieving again must find no more.
    const until = markFrom(bytes, end, Math.min(end + CONTEXT_BYTES, values.at(-1)?.end ?? event.end));
    const announced = search.map((rule) => pass.announcedUntil[rule] as number);
    for (const rule of contextOf) pass.announcedUntil[rule] = until;
    if (contextOf.length > 0) pass.announcedUntilMax = until;
    if (isWord && keyOf.length > 0) this.#onKey(pass, keyOf, values, end, event);
    for (const [i, rule] of search.entries()) {
      if ((pass.coveredUntil[this.#kindOf[rule] as number] as number) >= until) continue;
      // What an earlier word announced has been looked at.
      const from = Math.max(end, Math.min(announced[i] as number, until));
      (this.#judges[rule] as Judge).search(bytes, from, until, event, pass.found);
    }
  }

  #onKey(pass: Pass, keyOf: readonly number[], values: readonly Value[], end: number, event: Span): void {
    if (values.length === 0) {
      this.#onColumn(pass, keyOf, end, event);
      return;
    }
    const key = keyBefore(pass.bytes, end, event);
    for (const value of values) this.#judgeValue(pass, keyOf, value, key, event);
  }

  #judgeValue(pass: Pass, rules: Iterable<number>, value: Value, key: string, event: Span): void {
    for (const rule of rules) {
      const found = (this.#judges[rule] as Judge).byKey(pass.bytes, value, key, event);
      if (found === undefined) continue;
      pass.found.push(found);
      // Rows are gone through ahead of what else is in them.
      if (value.form === 'column') continue;
      // All of the value is found: its shape can tell no more of the same kind.
      if (found.end === value.end || endsNumber(pass.bytes, found.end)) {
        pass.coveredUntil[this.#kindOf[rule] as number] = found.end;
      }
    }
  }

  #onColumn(pass: Pass, keyOf: readonly number[], end: number, event: Span): void {
    if (pass.open !== undefined && (end > pass.open.header.end || pass.open.event !== event)) this.#close(pass);
    // What stands in rows is no list of names, so that nothing is gone through twice.
    if (end < pass.rowsEnd) return;
    if (pass.columns?.event !== event) {
      pass.columns = { event, reader: new ColumnReader(pass.bytes, event.start, event.end) };
    }
    const { reader } = pass.columns;
    if (pass.open === undefined) {
      const header = reader.headerAt(end);
      if (header === undefined) return;
      pass.open = { header, event, columns: new Map() };
    }
    const number = reader.columnOf(pass.open.header, end);
    const column = pass.open.columns.get(number) ?? { key: keyBefore(pass.bytes, end, event), rules: new Set() };
    for (const rule of keyOf) column.rules.add(rule);
    pass.open.columns.set(number, column);
  }

  /** Goes through the rows of a list of column names when all its names are known. */
  #close(pass: Pass): void {
    if (pass.open === undefined) return;
    const { header, event, columns } = pass.open;
    pass.open = undefined;
    const reader = new ColumnReader(pass.bytes, event.start, event.end);
    pass.rowsEnd = reader.readRows(
      header,
      (column) => columns.has(column),
      (column, value) => {
        const { key, rules } = columns.get(column) as { key: string; rules: Set<number> };
        this.#judgeValue(pass, rules, value, key, event);
      },
    );
  }
}

/** The names of fields, which as values are labels: {"street":"Straat"}. A secret may be any word. */
function labelsOf(detectors: readonly Detector[]): ReadonlySet<string> {
  return new Set(detectors.flatMap(({ group, keys = [] }) => (group === 'secret' ? [] : keys)));
}

const isWholeWord = (bytes: Buffer, start: number, end: number) => beginsWord(bytes, start) && endsWord(bytes, end);

/** Whether a word begins at a position: after no letter, or as a hump of camelCase. */
function beginsWord(bytes: Buffer, position: number): boolean {
  const before = bytes[position - 1];
  if (before === undefined || before < 0x41) return true;
  if (before >= 0x80) return false;
  const isSmall = before >= 0x61 && before <= 0x7a;
  if (isSmall) return (bytes[position] as number) <= 0x5a;
  return before > 0x5a;
}

/** Whether what ends at a position cannot go on after a space. */
function endsNumber(bytes: Buffer, position: number): boolean {
  return bytes[position] === 0x20 && !isDigit(bytes[position + 1]) && bytes[position + 1] !== 0x28;
}

/** Whether a word ends before `position`: what follows is no small letter, nor a capital after capitals. */
function endsWord(bytes: Buffer, position: number): boolean {
  const next = bytes[position];
  if (next === undefined) return true;
  if (next >= 0x80 || (next >= 0x61 && next <= 0x7a)) return false;
  const last = bytes[position - 1] as number;
  return !(next >= 0x41 && next <= 0x5a && last >= 0x41 && last <= 0x5a);
}
