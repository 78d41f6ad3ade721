import { createHash } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ZeefError } from '../../core/errors.ts';

/** The user "nobody", in whose name root runs Elasticsearch, which refuses to run as root. */
const NOBODY = 65_534;
const EXECUTE_BY_OTHERS = 0o001;

/** The uid that Elasticsearch must be given: undefined (one's own) for everybody but root. */
export function otherUid(): number | undefined {
  return process.getuid?.() === 0 ? NOBODY : undefined;
}

/** Whether any user can reach `folder`: every existing folder on the way lets others pass. */
export function reachableByAll(folder: string): boolean {
  for (let path = resolve(folder); ; path = dirname(path)) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat !== undefined && (stat.mode & EXECUTE_BY_OTHERS) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

/**
 * `folder` itself when Elasticsearch's user can reach it; else a folder of the system's temporary folder that belongs
 * to `folder`. It exists afterwards.
 */
export function reachableFolder(folder: string): string {
  const uid = otherUid();
  if (uid === undefined || reachableByAll(folder)) {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    return folder;
  }
  const key = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
  const other = join(tmpdir(), `zeef-${key}`);
  mkdirSync(other, { recursive: true, mode: 0o755 });
  // In a folder that everybody writes to, somebody else may have laid this name before.
  const stat = lstatSync(other);
  if (!stat.isDirectory() || stat.uid !== process.getuid?.()) {
    throw new ZeefError('SERVICE_FAILED', `${other} belongs to somebody else; remove it`);
  }
  return other;
}

/** Makes a folder that belongs to Elasticsearch's user. */
export function ownedFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const uid = otherUid();
  if (uid !== undefined) chownSync(folder, uid, uid);
}
