import { BLOCK_LIMITS, type Block, type BlockHeader, decodeBlock, encodeBlock, type Meta } from '../../core/block.ts';
import { ZeefError } from '../../core/errors.ts';
import { LEDGER_DATASET } from '../../core/ledger.ts';
import type { Sieve, Sieved, Sieves } from '../../redaction/sieve.ts';
import { type Encoding, pack, unpack } from '../compression.ts';
import { sieveChecked } from './checked-sieve.ts';
import { sieveMeta } from './sieve-meta.ts';

/** A received block: bytes as they came, and the tenant that its token belongs to. */
export interface RawBlock {
  readonly bytes: Buffer;
  readonly encoding: Encoding;
  readonly namespace: string;
  /** The only datasets that it may be for; absent, all. */
  readonly datasets?: readonly string[] | undefined;
}

/** A block ready for Kafka. */
export interface SievedBlock {
  readonly source: string;
  readonly count: number;
  readonly policy: string;
  /** Bytes of the block as it was received, unpacked. */
  readonly bytes: number;
  /** How often each kind was found, the meta included. */
  readonly findings: Record<string, number>;
  /** Events whose text was replaced because they could not be sieved. */
  readonly withheld: number;
  /** The sieved block, encoded and packed. */
  readonly packed: Buffer;
}

/** Lists the findings that one block may carry; the counts of the receipt stay whole. */
function listFindings(findings: Sieved['findings']): Record<string, number[]> {
  const lists: Record<string, number[]> = {};
  for (const [kind, indexes] of Object.entries(findings)) lists[kind] = indexes.slice(0, BLOCK_LIMITS.countMax);
  return lists;
}

function sievedHeader(old: BlockHeader, fresh: Pick<BlockHeader, 'meta' | 'length' | 'namespace' | 'sieve'>) {
  const { v, source, count, time, offset, stderr, truncated } = old;
  return {
    v,
    source,
    ...fresh,
    count,
    time,
    offset,
    ...(stderr === undefined ? {} : { stderr }),
    ...(truncated === undefined ? {} : { truncated }),
  };
}

/** A block grows when marks are longer than what they replace; past these bounds the indexer could not read it. */
function encodeBounded(block: Block): Buffer {
  const encoded = encodeBlock(block);
  const headerBytes = encoded.length - block.body.length;
  if (encoded.length > BLOCK_LIMITS.bytesMax || headerBytes > BLOCK_LIMITS.headerBytesMax) {
    throw new ZeefError('BLOCK_TOO_LARGE', 'sieved it would be; send it in halves');
  }
  return encoded;
}

function countFindings(body: Sieved['findings'], meta: Record<string, number>): Record<string, number> {
  const counts: Record<string, number> = { ...meta };
  for (const [kind, indexes] of Object.entries(body)) {
    if (indexes.length > 0) counts[kind] = (counts[kind] ?? 0) + indexes.length;
  }
  return counts;
}

/** A source goes into Kafka and into every document as it is, for it is an identity; so it must hold nothing to sieve. */
function checkSource(sieve: Sieve, source: string): void {
  const bytes = Buffer.from(source);
  const { findings, withheld } = sieveChecked(sieve, bytes, [bytes.length]);
  if (Object.keys(findings).length > 0 || withheld.length > 0) {
    throw new ZeefError('BLOCK_MALFORMED', 'source holds what looks like personal data; it must be a hash');
  }
}

function checkDataset({ meta }: BlockHeader, allowed: readonly string[] | undefined): void {
  const named = meta.data_stream?.dataset;
  if (allowed === undefined || named === undefined || named === LEDGER_DATASET || allowed.includes(named)) return;
  throw new ZeefError('DATASET_FORBIDDEN', `only to ${allowed.join(', ')}`);
}

/** A block without a dataset, of a sender that may not write to all, goes to the first that it may write to. */
function placed(meta: Meta, allowed: readonly string[] | undefined): Meta {
  const [dataset] = allowed ?? [];
  return dataset === undefined || meta.data_stream !== undefined ? meta : { ...meta, data_stream: { dataset } };
}

/**
 * Unpacks, decodes, sieves and packs one block of at most `bytesMax` bytes unpacked, as the policy says for its service
 * and namespace. What the client says of `namespace` and `sieve` is discarded. Throws ZeefError BLOCK_… for bad bytes; any other error means it was not sieved.
 */
export function sieveBlock(sieves: Sieves, raw: RawBlock, bytesMax: number): SievedBlock {
  const bytes = unpack(raw.bytes, raw.encoding, bytesMax);
  const { header, body } = decodeBlock(bytes);
  checkDataset(header, raw.datasets);
  const sieve = sieves.of({ service: header.meta.service?.name, namespace: raw.namespace });
  checkSource(sieve, header.source);
  const sieved = sieveChecked(sieve, body, header.length);
  const { meta, findings: metaFindings } = sieveMeta(sieve, header.meta);
  const { engine, policy } = sieve;
  const encoded = encodeBounded({
    header: sievedHeader(header, {
      meta: placed(meta, raw.datasets),
      length: sieved.length,
      namespace: raw.namespace,
      sieve: { engine, policy, findings: listFindings(sieved.findings), withheld: sieved.withheld },
    }),
    body: sieved.body,
  });
  return {
    source: header.source,
    count: header.count,
    policy,
    bytes: bytes.length,
    findings: countFindings(sieved.findings, metaFindings),
    withheld: sieved.withheld.length,
    packed: pack(encoded),
  };
}
