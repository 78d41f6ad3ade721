import type { Candidate } from '../detector.ts';

const DELIMITERS = new Set(',;\t|');
const BEFORE_BYTES_MAX = 2048;
const ROWS_MAX = 16;
const VALUES = 'values';

function nameAt(names: string, cells: string, delimiter: string): string {
  const name = names.split(delimiter)[cells.split(delimiter).length - 1] ?? '';
  return name.replaceAll('"', '').replaceAll('`', '').trim();
}

/** In the rows below a header; a delimiter within quotes counts as well, for that is rare. */
function ofHeader(before: string): string {
  const rowStart = before.lastIndexOf('\n') + 1;
  const row = before.slice(rowStart);
  const cells = row.endsWith('"') || row.endsWith("'") ? row.slice(0, -1) : row;
  const delimiter = cells.slice(-1);
  return rowStart > 0 && DELIMITERS.has(delimiter)
    ? nameAt(before.slice(0, before.indexOf('\n')), cells, delimiter)
    : '';
}

/** The text before the parenthesis that opens last, or before the first of a row of them: (1, 2), (3, … */
function beforeTuples(text: string): string {
  let head = text;
  for (let rows = 0; rows < ROWS_MAX; rows++) {
    head = head.slice(0, Math.max(0, head.lastIndexOf('('))).trimEnd();
    if (!head.endsWith(',')) break;
  }
  return head;
}

/** In (a, b) VALUES (1, 2) and (a, b)=(1, 2). */
function ofTuple(before: string): string {
  let head = beforeTuples(before);
  if (head.endsWith('=')) head = head.slice(0, -1);
  else if (head.toLowerCase().endsWith(VALUES)) head = head.slice(0, -VALUES.length).trimEnd();
  else return '';
  const names = head.slice(head.lastIndexOf('(') + 1, -1);
  return head.endsWith(')') ? nameAt(names, before.slice(before.lastIndexOf('(') + 1), ',') : '';
}

/** The name of the column in which a candidate stands, where its event tells; else empty. */
export function columnName({ bytes, start, eventStart }: Candidate): string {
  if (start - eventStart > BEFORE_BYTES_MAX) return '';
  const before = bytes.toString('latin1', eventStart, start);
  return ofTuple(before) || ofHeader(before);
}
