import { crc32 } from 'node:zlib';
import { BLOCK_LIMITS } from '../../core/block.ts';

const MAGIC = Buffer.from('ZSP1');
/** Encryption makes a block a little longer. */
const PAYLOAD_BYTES_MAX = BLOCK_LIMITS.bytesMax + 1024;

/** Bytes before each payload: magic, then length, events, lines and CRC-32 of these three and the payload, each u32 LE. */
export const RECORD_HEAD_BYTES = 20;
const CRC_AT = 16;

/** One block on disk. */
export interface SpoolRecord {
  readonly payload: Buffer;
  readonly events: number;
  /** Lines that the events were joined from. */
  readonly lines: number;
}

/** A record and where it ends in its segment. */
export interface FoundRecord extends SpoolRecord {
  readonly end: number;
  /** Bytes passed over before it, for they were no record. */
  readonly skipped: number;
}

function crcOf(head: Buffer, payload: Buffer): number {
  return crc32(payload, crc32(head.subarray(MAGIC.length, CRC_AT)));
}

/** The bytes of a record. */
export function encodeRecord({ payload, events, lines }: SpoolRecord): Buffer {
  const head = Buffer.alloc(RECORD_HEAD_BYTES);
  MAGIC.copy(head);
  head.writeUInt32LE(payload.length, 4);
  head.writeUInt32LE(events, 8);
  head.writeUInt32LE(lines, 12);
  head.writeUInt32LE(crcOf(head, payload), CRC_AT);
  return Buffer.concat([head, payload]);
}

function recordAt(segment: Buffer, at: number): Omit<FoundRecord, 'skipped'> | undefined {
  const start = at + RECORD_HEAD_BYTES;
  if (start > segment.length) return undefined;
  const bytes = segment.readUInt32LE(at + 4);
  if (bytes > PAYLOAD_BYTES_MAX || start + bytes > segment.length) return undefined;
  const payload = segment.subarray(start, start + bytes);
  if (segment.readUInt32LE(at + CRC_AT) !== crcOf(segment.subarray(at, start), payload)) return undefined;
  return { payload, events: segment.readUInt32LE(at + 8), lines: segment.readUInt32LE(at + 12), end: start + bytes };
}

/** The first whole record at or after `at`, whatever the bytes are; undefined when none is left. */
export function nextRecord(segment: Buffer, at: number): FoundRecord | undefined {
  for (let start = segment.indexOf(MAGIC, at); start !== -1; start = segment.indexOf(MAGIC, start + 1)) {
    const found = recordAt(segment, start);
    if (found !== undefined) return { ...found, skipped: start - at };
  }
  return undefined;
}
