import { existsSync, statSync } from 'node:fs';
import { dirname, matchesGlob } from 'node:path';
import type { Logger } from 'pino';
import type { Settings } from '../../core/settings.ts';
import type { FilesSettings } from '../meta.ts';
import type { Tail } from '../tail.ts';
import type { Chooser } from './chooser.ts';
import { bornMsOf, HEAD_BYTES_MAX, hasPrint, identityOf, keyOf, MARK_BYTES, type Print, printOf } from './identity.ts';
import type { KnownFiles, KnownSource } from './known-files.ts';
import type { OpenFiles } from './open-files.ts';
import type { Opener, OpenFile } from './opener.ts';
import { findMoved, originsOf, rotatedFiles } from './rotated.ts';

/** A file that looks like the copy that rotation makes of another before it empties it is left alone for so long. */
const COPY_MS = 10_000;
const COPIES_MAX = 1000;

/** What tells where the bytes of a source went. */
interface Trace {
  readonly path: string;
  readonly head: Print;
  readonly mark: Print;
}

interface Parts {
  readonly settings: Settings['shipper'];
  readonly opener: Opener;
  readonly open: OpenFiles;
  readonly known: KnownFiles;
  readonly chooser: Chooser;
  readonly log: Logger;
}

/** Whether an open file holds what was read of a source, up to where it was read. */
async function isCopy(file: OpenFile, { head, mark }: Trace): Promise<boolean> {
  try {
    return (await hasPrint(file.bytes, head)) && (await hasPrint(file.bytes, mark));
  } catch {
    // A packed file that is still being written.
    return false;
  }
}

/** Follows the bytes of a source when its file is renamed, copied, packed or emptied. */
export class Rotation {
  readonly #parts: Parts;
  /** What the checkpoint knew at the start, by path. */
  #before: ReadonlyMap<string, KnownSource[]>;
  /** Paths at which a copy was seen of what stood there. */
  readonly #later = new Map<string, { sinceMs: number; files: FilesSettings; untilMs: number }>();
  /** Since when (ms) files have looked like copies, by key. */
  readonly #copies = new Map<string, number>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#before = parts.known.byPath();
  }

  /** Another file, or none, stands where `tail` stood: opens those that came and went in between. */
  async moved(tail: Tail, nowMs: number): Promise<void> {
    const { open } = this.#parts;
    const files = open.tails.settingsOf(tail);
    open.tails.setGone(tail, nowMs);
    await open.ready(tail);
    const sinceMs = Math.max(tail.file.sinceMs, bornMsOf(tail.identity));
    if (files !== undefined) await this.#openPassed(tail.file.path, sinceMs, files, nowMs);
  }

  /** The file of `tail` was emptied: goes on with its copy where there is one. */
  async emptied(tail: Tail, nowMs: number): Promise<void> {
    const { open, log, known } = this.#parts;
    const { path, head, sinceMs } = tail.file;
    const files = open.tails.settingsOf(tail);
    open.take(tail);
    const copy = await this.#findCopy({ path, head, mark: tail.mark });
    const settings =
      copy === undefined || files === undefined ? undefined : await this.#parts.chooser.choose(path, files);
    if (copy !== undefined && files !== undefined && settings !== undefined) {
      await tail.continueIn(copy.file, copy.path, nowMs);
      open.moveTo(tail, { path: copy.path, origin: path, files, settings }, nowMs);
    } else {
      await copy?.file.bytes.close();
      open.ending.add(tail);
      await tail.retire();
      known.set(tail.file.source, tail.entry(nowMs));
    }
    log.info({ path, copied: copy !== undefined }, 'a file was emptied; it is read anew from its beginning');
    if (files !== undefined) await this.#openPassed(path, sinceMs, files, nowMs);
  }

  /** Goes on with a source of the checkpoint whose file no longer stands where it stood, or was emptied. */
  async recover(known: KnownSource, files: FilesSettings, nowMs: number): Promise<void> {
    const { chooser, opener, open } = this.#parts;
    const { entry, source } = known;
    const settings = await chooser.choose(entry.path, files);
    if (settings === undefined) return;
    const found = (await this.#openMoved(known)) ?? (await this.#findCopy(entry));
    if (found === undefined) {
      if (existsSync(dirname(entry.path))) this.#parts.known.drop(source);
      return;
    }
    const { file, path } = found;
    if (open.has(keyOf(file.identity))) return file.bytes.close();
    const opening = { path, origin: entry.path, files, settings };
    open.add(opener.goOn(file, opening, known), opening, nowMs);
  }

  /** Looks for every source of the checkpoint that was not found where it stood, and for files nobody has seen. */
  async recoverAll(nowMs: number): Promise<void> {
    const read = new Set(this.#parts.open.tails.all.map(({ file }) => file.source));
    for (const [path, sources] of this.#before) {
      const files = this.#parts.settings.files.find(({ glob }) => matchesGlob(path, glob));
      if (files === undefined) continue;
      const youngestMs = Math.max(...sources.map(({ entry }) => Math.max(entry.sinceMs, bornMsOf(entry))));
      for (const known of sources)
        if (!read.has(known.source) && !this.#standsAt(known)) await this.recover(known, files, nowMs);
      await this.#openPassed(path, youngestMs, files, nowMs);
    }
    this.#before = new Map();
  }

  /** Whether a source that is read to its end still stands where it stood. */
  #standsAt({ source, entry }: KnownSource): boolean {
    const now = statSync(entry.path, { bigint: true, throwIfNoEntry: false });
    if (now === undefined || keyOf(identityOf(now)) !== keyOf(entry)) return false;
    return this.#parts.known.find(entry)?.source === source && Number(now.size) === entry.mark.end;
  }

  async #openMoved({ entry }: KnownSource): Promise<{ file: OpenFile; path: string } | undefined> {
    const moved = findMoved(entry.path, keyOf(entry));
    const file = moved === undefined ? undefined : await this.#parts.opener.open(moved.path);
    if (moved === undefined || file === undefined) return undefined;
    if (await hasPrint(file.bytes, entry.mark)) return { file, path: moved.path };
    await file.bytes.close();
    return undefined;
  }

  /** The copy, plain or packed, that rotation made of a file before the file was emptied, or packed. */
  async #findCopy(trace: Trace): Promise<{ file: OpenFile; path: string } | undefined> {
    if (trace.mark.end === 0) return undefined;
    for (const other of rotatedFiles(trace.path).reverse()) {
      if (this.#parts.open.has(keyOf(other))) continue;
      const file = await this.#parts.opener.open(other.path);
      if (file === undefined) continue;
      if (await isCopy(file, trace)) return { file, path: other.path };
      await file.bytes.close();
    }
    return undefined;
  }

  /** Opens files that came and went at a path after `sinceMs`; of packed ones nobody can say that they were not read. */
  async #openPassed(path: string, sinceMs: number, files: FilesSettings, nowMs: number): Promise<void> {
    const { chooser, opener, open, known } = this.#parts;
    for (const other of rotatedFiles(path)) {
      if (bornMsOf(other) <= sinceMs || open.has(keyOf(other)) || known.find(other) !== undefined) continue;
      const settings = await chooser.choose(path, files);
      const file = settings === undefined ? undefined : await opener.open(other.path);
      if (file === undefined || settings === undefined) continue;
      const opening = { path: other.path, origin: path, files, settings };
      if (await this.#isCopyOf(path, file)) {
        await file.bytes.close();
        if (!this.#later.has(path)) this.#later.set(path, { sinceMs, files, untilMs: nowMs + COPY_MS });
        continue;
      }
      const tail = file.bytes.packed ? undefined : await opener.tail(file, opening, true, () => Promise.resolve());
      if (tail === undefined) await file.bytes.close();
      else open.add(tail, opening, nowMs);
    }
  }

  /** Whether a file holds what was read at `path`, or nothing but what stands there: that is about to be emptied, or was. */
  async #isCopyOf(path: string, file: OpenFile): Promise<boolean> {
    if (file.bytes.packed) return false;
    const tail = this.#parts.open.tails.at(path);
    if (tail !== undefined && tail.mark.bytes > 0) {
      if (await isCopy(file, { path, head: tail.file.head, mark: tail.mark })) return true;
    }
    const standing = await this.#parts.opener.open(path);
    if (standing === undefined) return false;
    try {
      const ends = [Math.min(file.size, HEAD_BYTES_MAX), file.size];
      for (const end of ends) {
        const bytes = Buffer.allocUnsafe(Math.min(end, MARK_BYTES));
        const read = await file.bytes.read(bytes, end - bytes.length);
        if (read < bytes.length || !(await hasPrint(standing.bytes, printOf(bytes, end)))) return false;
      }
      return true;
    } finally {
      await standing.bytes.close();
    }
  }

  /** Looks again at files that were copies of what stood at their path. */
  async lookAgain(nowMs: number): Promise<void> {
    for (const [path, { sinceMs, files, untilMs }] of this.#later) {
      if (nowMs > untilMs) this.#later.delete(path);
      else await this.#openPassed(path, sinceMs, files, nowMs);
    }
  }

  /** Whether a file may be the copy of one that is about to be emptied; then it is left alone for a while. */
  async mayBeCopy(path: string, file: OpenFile, nowMs: number): Promise<boolean> {
    const { open } = this.#parts;
    const key = keyOf(file.identity);
    for (const origin of originsOf(path)) {
      const tail = open.tails.at(origin);
      if (tail === undefined || !(await hasPrint(file.bytes, tail.file.head))) continue;
      const firstMs = this.#copies.get(key) ?? nowMs;
      if (nowMs - firstMs >= COPY_MS) break;
      if (this.#copies.size >= COPIES_MAX) this.#copies.clear();
      this.#copies.set(key, firstMs);
      return true;
    }
    this.#copies.delete(key);
    return false;
  }
}
