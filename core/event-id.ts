import { createHash } from 'node:crypto';

const TIME_BYTES = 6;
const SOURCE_BYTES = 9;
const OFFSET_BYTES = 6;

/**
 * Makes the Elasticsearch `_id`s of one source's events: 28 characters of base64url over
 * time (6 bytes, ms), source (9 bytes of its SHA-256) and offset (6 bytes).
 * Time comes first so that Lucene can skip old segments when it looks whether an id exists.
 */
export function eventIds(source: string): (timeMs: number, offset: number) => string {
  const id = Buffer.alloc(TIME_BYTES + SOURCE_BYTES + OFFSET_BYTES);
  createHash('sha256').update(source).digest().copy(id, TIME_BYTES, 0, SOURCE_BYTES);
  return (timeMs, offset) => {
    id.writeUIntBE(timeMs % 2 ** 48, 0, TIME_BYTES);
    id.writeUIntBE(offset % 2 ** 48, TIME_BYTES + SOURCE_BYTES, OFFSET_BYTES);
    return id.toString('base64url');
  };
}
