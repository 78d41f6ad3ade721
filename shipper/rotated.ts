import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const FILES_MAX = 200;
const PACKED = ['.gz', '.zst', '.bz2', '.xz', '.tmp'];

/** A file that once stood at another path. */
export interface RotatedFile {
  readonly path: string;
  readonly inode: string;
  readonly bornMs: number;
  readonly size: number;
}

/**
 * The files that rotation may have made of `path`: those beside it whose names go on after its name, or after its name
 * without `.log`. Compressed ones are left out: they hold other bytes.
 */
export async function rotatedFiles(path: string): Promise<RotatedFile[]> {
  const name = basename(path);
  const stem = name.endsWith('.log') ? name.slice(0, -'.log'.length) : name;
  const found: RotatedFile[] = [];
  const names = await readdir(dirname(path)).catch(() => []);
  for (const other of names.filter((entry) => entry !== name).slice(0, FILES_MAX)) {
    const goesOn = other.startsWith(`${name}.`) || other.startsWith(`${name}-`) || other.startsWith(`${stem}-`);
    if (!goesOn || PACKED.some((ending) => other.endsWith(ending))) continue;
    const full = join(dirname(path), other);
    const about = await stat(full, { bigint: true }).catch(() => undefined);
    if (about === undefined || !about.isFile()) continue;
    found.push({
      path: full,
      inode: String(about.ino),
      bornMs: Number(about.birthtimeMs),
      size: Number(about.size),
    });
  }
  return found.sort((a, b) => a.bornMs - b.bornMs);
}
