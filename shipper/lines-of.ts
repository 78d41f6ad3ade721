import type { Block } from '../core/block.ts';

const NEWLINE = 0x0a;

/** How many lines the events of a block were joined from. */
export function linesOf({ header, body }: Block): number {
  let lines = header.count;
  for (let at = body.indexOf(NEWLINE); at !== -1; at = body.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}
