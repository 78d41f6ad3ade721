import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { bornMsOf, type FileIdentity, identityOf, keyOf } from './identity.ts';

const FILES_MAX = 200;
const UNFINISHED = ['.tmp', '.part', '.swp'];

/** A file that once stood at another path, or is a copy of what stood there. */
export interface RotatedFile extends FileIdentity {
  readonly path: string;
}

/**
 * Whether a path is one that rotation gives to a file that stood at `origin`: its name goes on after its name, or after
 * its name without `.log`.
 */
export function isRotatedName(path: string, origin: string): boolean {
  if (dirname(path) !== dirname(origin) || path === origin) return false;
  const name = basename(origin);
  const other = basename(path);
  const stem = name.endsWith('.log') ? name.slice(0, -'.log'.length) : name;
  if (UNFINISHED.some((ending) => other.endsWith(ending))) return false;
  return other.startsWith(`${name}.`) || other.startsWith(`${name}-`) || other.startsWith(`${stem}-`);
}

/** The paths of which rotation may have made `path`. */
export function originsOf(path: string): string[] {
  const name = basename(path);
  const origins: string[] = [];
  for (let end = name.length - 1; end > 0; end--) {
    if (name[end] !== '.' && name[end] !== '-') continue;
    const stem = join(dirname(path), name.slice(0, end));
    origins.push(...[stem, `${stem}.log`].filter((origin) => isRotatedName(path, origin)));
  }
  return origins;
}

/** The files that rotation may have made of `path`, the oldest first. */
export function rotatedFiles(path: string): RotatedFile[] {
  const folder = dirname(path);
  const found: RotatedFile[] = [];
  for (const name of names(folder)) {
    const other = join(folder, name);
    if (found.length >= FILES_MAX || !isRotatedName(other, path)) continue;
    const about = statSync(other, { bigint: true, throwIfNoEntry: false });
    if (about?.isFile()) found.push({ ...identityOf(about), path: other });
  }
  return found.sort((a, b) => bornMsOf(a) - bornMsOf(b));
}

/** Where a file that stood at `path` lies now. */
export function findMoved(path: string, key: string): RotatedFile | undefined {
  return rotatedFiles(path).find((file) => keyOf(file) === key);
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
