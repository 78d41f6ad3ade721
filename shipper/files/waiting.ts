import { fstatSync, statSync } from 'node:fs';
import { identityOf, keyOf } from './identity.ts';
import type { OpenFile, Opening } from './opener.ts';

const FILES_MAX = 256;

interface WaitingFile {
  readonly file: OpenFile;
  readonly opening: Opening;
}

/** Open files without a whole first line. They are kept open, so that what they have is not lost when they are deleted. */
export class Waiting {
  readonly #files = new Map<string, WaitingFile>();

  /** Keeps a file; where there are too many, it is closed and opened again when it is looked for. */
  async add(file: OpenFile, opening: Opening): Promise<void> {
    if (this.#files.size >= FILES_MAX) return file.bytes.close();
    this.#files.set(opening.path, { file, opening });
  }

  /** The file that waits at a path, when it still stands there. */
  take(path: string, key: string): OpenFile | undefined {
    const file = this.#files.get(path)?.file;
    if (file === undefined || keyOf(file.identity) !== key) return undefined;
    this.#files.delete(path);
    return { ...file, size: fstatSync(file.bytes.fd).size };
  }

  /** Takes the files that are no longer where they were found: nothing will come to the first line of most. */
  takeGone(): WaitingFile[] {
    const gone: WaitingFile[] = [];
    for (const [path, { file, opening }] of this.#files) {
      const now = statSync(path, { bigint: true, throwIfNoEntry: false });
      if (now !== undefined && keyOf(identityOf(now)) === keyOf(file.identity)) continue;
      this.#files.delete(path);
      gone.push({ file: { ...file, size: fstatSync(file.bytes.fd).size }, opening });
    }
    return gone;
  }

  async close(): Promise<void> {
    for (const { file } of this.#files.values()) await file.bytes.close();
    this.#files.clear();
  }
}
