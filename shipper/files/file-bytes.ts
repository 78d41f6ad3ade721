import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';

/** The bytes of one file, plain or packed. */
export interface FileBytes {
  /** Descriptor of the file as it lies there. */
  readonly fd: number;
  /** Whether the file holds packed bytes, which are unpacked as they are read. */
  readonly packed: boolean;
  /** Fills `target` from `position` on; resolves to the bytes read, less than asked for only at the end. */
  read(target: Buffer, position: number): Promise<number>;
  close(): Promise<void>;
}

class PlainBytes implements FileBytes {
  readonly packed = false;
  readonly #handle: FileHandle;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  get fd(): number {
    return this.#handle.fd;
  }

  async read(target: Buffer, position: number): Promise<number> {
    return (await this.#handle.read(target, 0, target.length, position)).bytesRead;
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/** Unpacks from the front; who goes back begins anew, so it is meant to be read forwards. */
class PackedBytes implements FileBytes {
  readonly packed = true;
  readonly #handle: FileHandle;
  readonly #zstd: boolean;
  #pieces: AsyncIterator<Buffer> | undefined;
  #unpacked: Readable | undefined;
  #piece = Buffer.alloc(0);
  /** Where `#piece` begins. */
  #at = 0;

  constructor(handle: FileHandle, zstd: boolean) {
    this.#handle = handle;
    this.#zstd = zstd;
  }

  get fd(): number {
    return this.#handle.fd;
  }

  #begin(): AsyncIterator<Buffer> {
    this.#unpacked?.destroy();
    const packed = createReadStream('', { fd: this.#handle.fd, autoClose: false, start: 0 });
    const unpacked = packed.pipe(this.#zstd ? createZstdDecompress() : createGunzip());
    packed.on('error', (error) => unpacked.destroy(error));
    this.#unpacked = unpacked;
    this.#piece = Buffer.alloc(0);
    this.#at = 0;
    return unpacked[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  async read(target: Buffer, position: number): Promise<number> {
    if (this.#pieces === undefined || position < this.#at) this.#pieces = this.#begin();
    let filled = 0;
    while (filled < target.length) {
      const from = position + filled - this.#at;
      if (from < this.#piece.length) {
        filled += this.#piece.copy(target, filled, from);
        continue;
      }
      this.#at += this.#piece.length;
      const next = await this.#pieces.next();
      if (next.done === true) break;
      this.#piece = next.value as Buffer<ArrayBuffer>;
    }
    return filled;
  }

  async close(): Promise<void> {
    this.#unpacked?.destroy();
    await this.#handle.close();
  }
}

const GZIP = Buffer.from([0x1f, 0x8b]);
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const OTHERS = [Buffer.from('BZh'), Buffer.from([0xfd, 0x37, 0x7a, 0x58])];
const MAGIC_BYTES = 4;

/** Opens a file, however it is packed; undefined when it is packed in a way that cannot be read. Rejects as `open`. */
export async function openBytes(path: string): Promise<FileBytes | undefined> {
  const handle = await open(path, 'r');
  const magic = Buffer.alloc(MAGIC_BYTES);
  try {
    await handle.read(magic, 0, MAGIC_BYTES, 0);
  } catch (error) {
    await handle.close();
    throw error;
  }
  const startsWith = (word: Buffer) => magic.subarray(0, word.length).equals(word);
  if (startsWith(GZIP) || startsWith(ZSTD)) return new PackedBytes(handle, startsWith(ZSTD));
  if (!OTHERS.some(startsWith)) return new PlainBytes(handle);
  await handle.close();
  return undefined;
}
