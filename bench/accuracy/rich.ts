/** How a personal value makes itself known: by the key before it, by its own shape, or by the words around it. */
export type Announced = 'key' | 'shape' | 'context';

/** A made-up value that must not get through. */
export interface Planted {
  /** Such as "email" or "nl-bsn". */
  readonly kind: string;
  readonly announced: Announced;
  /** As a reader would see it, whatever the encoding. */
  readonly value: string;
  /** The encodings it went through, innermost first. */
  readonly encodings: readonly string[];
}

/** What a piece of a line is: personal, harmless (must stay), or neither judged. */
export type Mark = Planted | 'harmless' | undefined;

interface Segment {
  readonly text: string;
  readonly mark: Mark;
}

/** Text that knows which of its pieces are personal, so that they can be found again after any number of encodings. */
export type Rich = readonly Segment[];

/** Where a marked piece stands in the finished line, in characters. */
export interface Marked<M> {
  readonly start: number;
  readonly end: number;
  readonly mark: M;
}

/** Writes each character on its own, so that pieces of a text can be encoded one by one. */
export interface Encoder {
  /** Empty where the encoding is the ordinary form of its place and not worth a row in the report. */
  readonly name: string;
  readonly encode: (text: string) => string;
}

/** Text without marks. */
export function plain(text: string | number | boolean): Rich {
  return [{ text: String(text), mark: undefined }];
}

/** Text that must stay as it is. */
export function harmless(text: string | number): Rich {
  return [{ text: String(text), mark: 'harmless' }];
}

/** A personal value. */
export function planted(kind: string, value: string, announced: Announced): Rich {
  return [{ text: value, mark: { kind, value, announced, encodings: [] } }];
}

/** Puts rich and plain text together: rich`name=${name}`. */
export function rich(strings: TemplateStringsArray, ...parts: readonly (Rich | string | number)[]): Rich {
  return strings.flatMap((text, i) => {
    const part = parts[i];
    const before = plain(text);
    if (part === undefined) return before;
    return [...before, ...(typeof part === 'object' ? part : plain(part))];
  });
}

/** Puts texts together with a separator between each two. */
export function join(riches: readonly Rich[], separator: string): Rich {
  return riches.flatMap((one, i) => (i === 0 ? one : [...plain(separator), ...one]));
}

/** Encodes every piece; personal ones remember how. */
export function encode(text: Rich, { name, encode: write }: Encoder): Rich {
  return text.map((segment) => ({ text: write(segment.text), mark: withEncoding(segment.mark, name) }));
}

function withEncoding(mark: Mark, name: string): Mark {
  if (typeof mark !== 'object' || name === '') return mark;
  return { ...mark, encodings: [...mark.encodings, name] };
}

/** Says of every personal piece that something else announced it. */
export function announcedBy(text: Rich, announced: Announced): Rich {
  return text.map(({ text: piece, mark }) => ({
    text: piece,
    mark: typeof mark === 'object' ? { ...mark, announced } : mark,
  }));
}

/** What is harmless in a place that may go as a whole, such as a Cookie header, is not judged. */
export function unjudged(text: Rich): Rich {
  return text.map(({ text: piece, mark }) => ({ text: piece, mark: mark === 'harmless' ? undefined : mark }));
}

/** The characters alone. */
export function textOf(text: Rich): string {
  return text.map((segment) => segment.text).join('');
}

/** The line, and where its personal and its harmless pieces are. */
export function finish(text: Rich): { line: string; personal: Marked<Planted>[]; kept: Marked<'harmless'>[] } {
  const personal: Marked<Planted>[] = [];
  const kept: Marked<'harmless'>[] = [];
  let start = 0;
  for (const { text: piece, mark } of text) {
    const end = start + piece.length;
    if (mark === 'harmless') kept.push({ start, end, mark });
    else if (mark !== undefined) personal.push({ start, end, mark });
    start = end;
  }
  return { line: textOf(text), personal, kept };
}
