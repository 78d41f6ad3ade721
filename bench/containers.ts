import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type CorpusParameters, corpusLines } from './corpus.ts';

const PIECE_LINES = 10_000;
const ID_DIGITS = 64;

/** A file that no shipper sees yet, and the path that shows it. */
export interface HiddenLog {
  readonly path: string;
  readonly shown: string;
}

/** Writes the corpus as Docker does, as the log of container `number`. */
export function writeContainer(folder: string, number: number, corpus: CorpusParameters): HiddenLog {
  const id = (0xb0 + number).toString(16).repeat(ID_DIGITS / 2);
  const container = join(folder, 'containers', id);
  mkdirSync(container, { recursive: true });
  const path = join(container, 'corpus.part');
  const file = openSync(path, 'w');
  let piece: string[] = [];
  let count = 0;
  for (const line of corpusLines(corpus)) {
    const time = new Date(Date.UTC(2026, 6, 6, 8) + count++).toISOString().replace('Z', '000000Z');
    piece.push(`{"log":${JSON.stringify(`${line}\n`)},"stream":"stdout","time":"${time}"}\n`);
    if (piece.length < PIECE_LINES) continue;
    writeSync(file, piece.join(''));
    piece = [];
  }
  writeSync(file, piece.join(''));
  closeSync(file);
  return { path, shown: join(container, `${id}-json.log`) };
}
