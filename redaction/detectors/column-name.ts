import type { Candidate } from '../detector.ts';

const DELIMITERS = new Set(',;\t|');
const ROW_BYTES_MAX = 1024;
const HEADER_BYTES_MAX = 1024;

/** The name of the column in which a candidate stands, where the first line of its event is a header; else empty. */
export function columnName({ bytes, start, eventStart, eventEnd }: Candidate): string {
  const rowStart = bytes.lastIndexOf(0x0a, start - 1) + 1;
  if (rowStart <= eventStart || start - rowStart > ROW_BYTES_MAX) return '';
  const row = bytes.toString('latin1', rowStart, start);
  const opening = row.endsWith('"') || row.endsWith("'") ? row.slice(0, -1) : row;
  const delimiter = opening.slice(-1);
  if (!DELIMITERS.has(delimiter)) return '';
  const headerEnd = bytes.indexOf(0x0a, eventStart);
  if (headerEnd === -1 || headerEnd > Math.min(eventEnd, eventStart + HEADER_BYTES_MAX)) return '';
  const header = bytes.toString('latin1', eventStart, headerEnd);
  const name = header.split(delimiter)[opening.split(delimiter).length - 1] ?? '';
  return name.replaceAll('"', '').trim();
}
