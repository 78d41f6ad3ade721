import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { z } from 'zod';
import type { FileBytes } from './file-bytes.ts';

const NEWLINE = 0x0a;
const SOURCE_BYTES = 16;
const PRINT_HASH_BYTES = 9;

/** How much of a file's beginning names it. */
export const HEAD_BYTES_MAX = 1024;

/** How many bytes before a position must be the same for it to be the same file still. */
export const MARK_BYTES = 256;

/** Fingerprint of the `bytes` bytes that stand before position `end`. */
export const printSchema = z.strictObject({ end: z.int().min(0), bytes: z.int().min(0), hash: z.string().max(20) });
export type Print = Readonly<z.infer<typeof printSchema>>;

/** What the file system knows a file by. A number of an inode is used again; the moment it was made tells them apart. */
export const identitySchema = z.strictObject({
  device: z.string(),
  inode: z.string(),
  /** Nanoseconds since the epoch; "0" where the file system does not know. */
  bornNs: z.string(),
});
export type FileIdentity = Readonly<z.infer<typeof identitySchema>>;

export function identityOf(about: BigIntStats): FileIdentity {
  return { device: String(about.dev), inode: String(about.ino), bornNs: String(about.birthtimeNs) };
}

/** When a file was made, in ms since the epoch; 0 where the file system does not know. */
export function bornMsOf({ bornNs }: FileIdentity): number {
  return Number(BigInt(bornNs) / 1_000_000n);
}

/** One word for a file, the same wherever it is moved. */
export function keyOf({ device, inode, bornNs }: FileIdentity): string {
  return `${device}:${inode}:${bornNs}`;
}

/** The fingerprint of bytes that end at position `end` of a file. */
export function printOf(bytes: Buffer, end: number): Print {
  const hash = createHash('sha256').update(bytes).digest().subarray(0, PRINT_HASH_BYTES).toString('base64url');
  return { end, bytes: bytes.length, hash };
}

/** Whether the file has the bytes that the fingerprint was made of. */
export async function hasPrint(file: FileBytes, print: Print): Promise<boolean> {
  if (print.bytes === 0) return true;
  const bytes = Buffer.allocUnsafe(print.bytes);
  const read = await file.read(bytes, print.end - print.bytes);
  return read === print.bytes && printOf(bytes, print.end).hash === print.hash;
}

/**
 * The file's bytes up to and including its first newline, at most 1024; undefined while there are too few, unless they
 * are known to be all.
 */
export async function readHead(file: FileBytes, complete: boolean): Promise<Buffer | undefined> {
  const bytes = Buffer.allocUnsafe(HEAD_BYTES_MAX);
  const read = await file.read(bytes, 0);
  const newline = bytes.subarray(0, read).indexOf(NEWLINE);
  if (newline !== -1) return bytes.subarray(0, newline + 1);
  if (read === HEAD_BYTES_MAX || (complete && read > 0)) return bytes.subarray(0, read);
  return undefined;
}

/**
 * Names a file's stream of events for ever: 22 characters of base64url over host, device, inode, birth, head and
 * generation, which is how often the file was emptied and begun anew.
 */
export function sourceId(host: string, file: FileIdentity, generation: number, head: Buffer): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([host, file.device, file.inode, file.bornNs, generation]))
    .update(head);
  return hash.digest().subarray(0, SOURCE_BYTES).toString('base64url');
}
