import { readFileSync } from 'node:fs';

/** The text of a page of docs/; tests run in the project's folder. */
export function page(name: string): string {
  return readFileSync(`docs/${name}`, 'utf8');
}

/** The cells of all table rows of a page whose first cell begins with a backquote. */
export function codeRows(text: string): string[][] {
  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) =>
    row
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.trim()),
  );
}
