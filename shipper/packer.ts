import { promisify } from 'node:util';
import { constants, createZstdCompress, gzip, type ZstdCompress } from 'node:zlib';
import { type Block, encodeBlock } from '../core/block.ts';
import type { Settings } from '../core/settings.ts';
import { BlockWriter } from './block-writer.ts';

/** Holds most compressed blocks in one piece: each further piece is another trip to the thread pool. */
const CHUNK_BYTES = 256 * 1024;
const gzipBytes = promisify(gzip);

export type Compression = Settings['shipper']['compression'];

/** One zstd context that is used for one block after the other: making a new one for each costs more than the blocks do. */
class ZstdPacker {
  readonly #stream: ZstdCompress;
  readonly #writer = new BlockWriter();
  #pieces: Buffer[] = [];

  constructor() {
    const params = { [constants.ZSTD_c_compressionLevel]: 1 };
    this.#stream = createZstdCompress({ params, chunkSize: CHUNK_BYTES, flush: constants.ZSTD_e_end });
    this.#stream.on('data', (piece: Buffer) => this.#pieces.push(piece));
  }

  /** The encoded block as one frame; one call at a time. */
  async pack(block: Block): Promise<Buffer> {
    await new Promise<void>((resolve, reject) => {
      this.#stream.write(this.#writer.write(block), (error) => (error ? reject(error) : resolve()));
    });
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
  }

  close(): void {
    this.#stream.destroy();
  }
}

/** Encodes and compresses blocks in the background, as fast as the method goes. */
export class Packers {
  readonly #compression: Compression;
  readonly #idle: ZstdPacker[] = [];

  constructor(compression: Compression) {
    this.#compression = compression;
  }

  async pack(block: Block): Promise<Buffer> {
    if (this.#compression === 'none') return encodeBlock(block);
    if (this.#compression === 'gzip') return gzipBytes(encodeBlock(block), { level: 1, chunkSize: CHUNK_BYTES });
    const packer = this.#idle.pop() ?? new ZstdPacker();
    const packed = await packer.pack(block);
    this.#idle.push(packer);
    return packed;
  }

  close(): void {
    for (const packer of this.#idle.splice(0)) packer.close();
  }
}
