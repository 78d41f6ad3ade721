import { request } from 'node:http';
import { decodeBlock } from '../core/block.ts';
import { type Encoding, unpack } from '../ingest/compression.ts';
import { buildDocuments } from '../ingest/indexer/documents.ts';

const BLOCK_BYTES_MAX = 8 * 1024 * 1024;
const NAMESPACE = 'ceiling';

/** How much Elasticsearch is given at once, and how often. */
export interface CeilingOptions {
  readonly url: string;
  readonly encoding: Encoding;
  readonly bodyBytes: number;
  readonly inFlight: number;
}

/** Bodies of `_bulk` requests, as the indexer would make them of these blocks. */
function bodiesOf(blocks: readonly Buffer[], { encoding, bodyBytes }: CeilingOptions): Buffer[] {
  const bodies: Buffer[] = [];
  let parts: Buffer[] = [];
  let bytes = 0;
  const flush = () => {
    if (parts.length > 0) bodies.push(Buffer.concat(parts));
    [parts, bytes] = [[], 0];
  };
  for (const packed of blocks) {
    const { header, body } = decodeBlock(unpack(packed, encoding, BLOCK_BYTES_MAX));
    const block = { header: { ...header, namespace: NAMESPACE }, body };
    const { lines } = buildDocuments(block, 'zeef.app', Date.now());
    parts.push(lines.bytes);
    bytes += lines.bytes.length;
    if (bytes >= bodyBytes) flush();
  }
  flush();
  return bodies;
}

function send(url: string, body: Buffer): Promise<void> {
  const path = `/logs-zeef.app-${NAMESPACE}/_bulk?filter_path=errors`;
  const headers = { 'content-type': 'application/x-ndjson', 'content-length': body.length };
  return new Promise((resolve, reject) => {
    const outgoing = request(`${url}${path}`, { method: 'POST', headers }, (answer) => {
      let text = '';
      answer.on('data', (piece: Buffer) => {
        text += piece;
      });
      answer.on('end', () => (text.includes('"errors":false') ? resolve() : reject(new Error(text.slice(0, 200)))));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Lines a second that Elasticsearch takes when nothing stands before it: ready bodies, straight to it. */
export async function ceiling(blocks: readonly Buffer[], lines: number, options: CeilingOptions): Promise<number> {
  const left = bodiesOf(blocks, options);
  const startedMs = performance.now();
  await Promise.all(
    Array.from({ length: options.inFlight }, async () => {
      for (let body = left.pop(); body !== undefined; body = left.pop()) await send(options.url, body);
    }),
  );
  return lines / ((performance.now() - startedMs) / 1000);
}
