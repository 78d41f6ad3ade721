import { closeSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Planted } from '../sample/people.ts';
import type { LeakFinder } from './leaks.ts';

const WINDOW_BYTES = 4 * 1024 * 1024;
/** Longer than any planted value, so that none hides on the edge of two windows. */
const OVERLAP_BYTES = 8192;

/** What was found in the files below some folders. */
export interface FileScan {
  readonly files: number;
  readonly bytes: number;
  readonly leaks: readonly Planted[];
  /** Paths of files with leaks, at most five. */
  readonly examples: readonly string[];
}

function* filesBelow(path: string, except: readonly string[]): Generator<string> {
  if (except.includes(path)) return;
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) yield path;
  if (stat?.isDirectory()) for (const name of readdirSync(path).sort()) yield* filesBelow(join(path, name), except);
}

function scanFile(path: string, finder: LeakFinder, found: Set<Planted>): number {
  const window = Buffer.allocUnsafe(WINDOW_BYTES);
  const file = openSync(path, 'r');
  let kept = 0;
  let total = 0;
  try {
    for (let got = -1; got !== 0; ) {
      got = readSync(file, window, kept, WINDOW_BYTES - kept, null);
      total += got;
      const bytes = window.subarray(0, kept + got);
      for (const planted of finder.find(bytes)) found.add(planted);
      kept = Math.min(OVERLAP_BYTES, bytes.length);
      window.copy(window, 0, bytes.length - kept, bytes.length);
    }
  } finally {
    closeSync(file);
  }
  return total;
}

/** Looks through every byte of every file below `folders` but those of `except`. */
export function scanFiles(folders: readonly string[], except: readonly string[], finder: LeakFinder): FileScan {
  const leaks = new Set<Planted>();
  const examples: string[] = [];
  let files = 0;
  let bytes = 0;
  for (const folder of folders) {
    for (const path of filesBelow(folder, except)) {
      const found = new Set<Planted>();
      bytes += scanFile(path, finder, found);
      files++;
      if (found.size > 0 && examples.length < 5) examples.push(path);
      for (const planted of found) leaks.add(planted);
    }
  }
  return { files, bytes, leaks: [...leaks], examples };
}
