import { createHash } from 'node:crypto';
import { readSync } from 'node:fs';

const NEWLINE = 0x0a;
const SOURCE_BYTES = 16;

/** How much of a file tells it from any other that had the same inode. */
export const HEAD_BYTES_MAX = 1024;

const scratch = Buffer.allocUnsafeSlow(HEAD_BYTES_MAX);

/** The file's bytes up to and including its first newline, at most 1024; undefined while there are too few. */
export function readHead(fd: number): Buffer | undefined {
  const bytes = readSync(fd, scratch, 0, HEAD_BYTES_MAX, 0);
  const newline = scratch.subarray(0, bytes).indexOf(NEWLINE);
  if (newline !== -1) return Buffer.from(scratch.subarray(0, newline + 1));
  return bytes === HEAD_BYTES_MAX ? Buffer.from(scratch) : undefined;
}

/** Whether the file still starts with `head`. */
export function hasHead(fd: number, head: Buffer): boolean {
  const bytes = readSync(fd, scratch, 0, head.length, 0);
  return bytes === head.length && head.equals(scratch.subarray(0, bytes));
}

/** Names a file's stream of events for ever: 22 characters of base64url over host, device, inode and head. */
export function sourceId(host: string, device: string, inode: string, head: Buffer): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([host, device, inode]))
    .update(head);
  return hash.digest().subarray(0, SOURCE_BYTES).toString('base64url');
}
