import { type BigIntStats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import type { Settings } from '../../core/settings.ts';
import type { Tail } from '../tail.ts';
import type { Chooser } from './chooser.ts';
import { Finder, type FoundFile } from './finder.ts';
import { identityOf, keyOf } from './identity.ts';
import type { KnownFiles } from './known-files.ts';
import { OpenFiles } from './open-files.ts';
import type { Opener, OpenFile, Opening } from './opener.ts';
import { type Place, Places } from './places.ts';
import { Rotation } from './rotation.ts';
import { dropVanished } from './vanished.ts';
import { Waiting } from './waiting.ts';

const SOURCES_MAX = 20_000;
/** How often folders are looked through where the kernel does not tell of changes, as a number of scans. */
const BLIND_SCANS = 4;
/** Looking through all folders takes at most this share of the time. */
const SWEEP_SHARE = 0.05;

/** What a watch needs. */
export interface WatchParts {
  readonly settings: Settings['shipper'];
  readonly opener: Opener;
  readonly known: KnownFiles;
  readonly chooser: Chooser;
  /** Called when the kernel told of a change. */
  readonly onChange: () => void;
  readonly log: Logger;
}

/** Finds the files that the settings name, opens them, and notices when they grow, move away or are replaced. */
export class Watch {
  readonly open: OpenFiles;
  /** Why files could not be looked for; undefined when they could. */
  failure: string | undefined;
  readonly #parts: WatchParts;
  readonly #places: Places;
  readonly #finder: Finder;
  readonly #rotation: Rotation;
  readonly #waiting = new Waiting();
  readonly #packed = new Set<string>();
  #sweepAtMs = 0;
  #scanAtMs = 0;
  #swept = false;

  constructor(parts: WatchParts) {
    this.#parts = parts;
    const { settings, opener, known, onChange, log } = parts;
    this.#places = new Places(onChange, log);
    this.#finder = new Finder(settings.files, this.#places);
    this.open = new OpenFiles(opener, known, this.#places, settings.openFilesMax);
    this.#rotation = new Rotation({ ...parts, open: this.open });
  }

  /** Looks where something may have changed; true when a scan was due, after which old events may be let go. */
  async look(nowMs: number): Promise<boolean> {
    if (nowMs >= this.#sweepAtMs) await this.#sweep(nowMs);
    for (const place of this.#places.takeChanged()) await this.#lookInto(place, nowMs);
    if (nowMs < this.#scanAtMs) return false;
    this.#scanAtMs = nowMs + this.#parts.settings.scanMs;
    for (const place of this.#places.active(nowMs)) await this.#lookInto(place, nowMs);
    await this.#rotation.lookAgain(nowMs);
    this.open.lookAtGone(nowMs);
    for (const { file, opening } of this.#waiting.takeGone()) await this.#begin(file, opening, true, nowMs);
    await this.open.spare();
    return true;
  }

  async #sweep(nowMs: number): Promise<void> {
    try {
      this.#parts.chooser.forget();
      for (const found of this.#finder.walk(nowMs)) await this.#found(found, nowMs);
      for (const tail of this.open.tails.all) await this.#check(tail, nowMs, true);
      if (!this.#swept) await this.#rotation.recoverAll(nowMs);
      this.#tidy(nowMs);
      this.#swept = true;
      this.failure = this.open.tails.size < SOURCES_MAX ? undefined : `more than ${SOURCES_MAX} files match`;
    } catch (error) {
      const { code = 'unknown' } = error as NodeJS.ErrnoException;
      if (this.failure === undefined) this.#parts.log.error({ code }, 'files cannot be looked for');
      this.failure = `files cannot be looked for (${code})`;
    }
    const { scanMs, sweepMs } = this.#parts.settings;
    const isBlind = this.#places.failed || this.#finder.lacksBase || this.failure !== undefined;
    const everyMs = isBlind ? Math.min(sweepMs, BLIND_SCANS * scanMs) : sweepMs;
    const endMs = Date.now();
    this.#sweepAtMs = endMs + Math.max(everyMs, (endMs - nowMs) / SWEEP_SHARE);
  }

  async #lookInto(place: Place, nowMs: number): Promise<void> {
    for (const tail of [...place.tails]) await this.#check(tail, nowMs, false);
    for (const found of this.#finder.look(place, nowMs)) await this.#found(found, nowMs);
  }

  /** Has the file grown, is it still where it was? */
  async #check(tail: Tail, nowMs: number, sweeping: boolean): Promise<void> {
    if (tail.goneAtMs !== undefined || tail.ended) return;
    const now = statSync(tail.path, { bigint: true, throwIfNoEntry: false });
    if (now === undefined || keyOf(identityOf(now)) !== tail.key) {
      const files = this.open.tails.settingsOf(tail);
      await this.#rotation.moved(tail, nowMs);
      if (files !== undefined) await this.#found({ path: tail.path, files }, nowMs);
      return;
    }
    const size = Number(now.size);
    if (size === tail.size && now.mtimeNs === tail.changedNs) return;
    tail.suspect = size === tail.size;
    tail.changedNs = now.mtimeNs;
    tail.size = size;
    const place = this.open.placeOf(tail);
    if (place === undefined) return;
    // The kernel watched and said nothing.
    if (sweeping && place.watcher !== undefined) place.blind = true;
    this.#places.stir(place, nowMs);
  }

  /** The file of `tail` was emptied, or holds other bytes than before: begins it anew. */
  async emptied(tail: Tail, nowMs: number): Promise<void> {
    const files = this.open.tails.settingsOf(tail);
    await this.#rotation.emptied(tail, nowMs);
    if (files !== undefined) await this.#found({ path: tail.file.path, files }, nowMs, true);
  }

  /** Whether a file was read to its end before it was let go. */
  #isRead(about: BigIntStats): boolean {
    const known = this.#parts.known.find(identityOf(about));
    if (known === undefined || known.copied) return false;
    const end = Number(about.size);
    return known.entry.mark.end === end && known.entry.offset === end;
  }

  #tidy(nowMs: number): void {
    const { tails, ending } = this.open;
    const read = new Set([...tails.all, ...ending].map(({ file }) => file.source));
    dropVanished(this.#parts.known, (source) => read.has(source), nowMs);
    this.#parts.known.tidy((source) => read.has(source));
  }

  async #found({ path, files }: FoundFile, nowMs: number, wasEmptied = false): Promise<void> {
    const { tails } = this.open;
    if (tails.at(path) !== undefined || tails.size >= SOURCES_MAX) return;
    const about = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (about === undefined || !about.isFile()) return;
    const key = keyOf(identityOf(about));
    const tail = tails.withKey(key);
    if (tail !== undefined) {
      if (tail.goneAtMs !== undefined && tail.bytes?.packed !== true) tails.setFound(tail, path);
      return;
    }
    if (this.#packed.has(key)) return;
    if (this.#swept && !wasEmptied && this.#isRead(about)) return;
    const settings = await this.#parts.chooser.choose(path, files);
    if (settings === undefined) return;
    const file = this.#waiting.take(path, key) ?? (await this.#parts.opener.open(path));
    if (file === undefined) return;
    if (file.bytes.packed) {
      this.#passOver(key);
      return file.bytes.close();
    }
    if (await this.#rotation.mayBeCopy(path, file, nowMs)) {
      const place = this.#places.at(dirname(path), nowMs);
      if (place !== undefined) this.#places.stir(place, nowMs);
      return file.bytes.close();
    }
    await this.#begin(file, { path, origin: path, files, settings }, false, nowMs);
  }

  /** An archive is not read as a source of its own: it holds what was read before it was packed. */
  #passOver(key: string): void {
    if (this.#packed.size >= SOURCES_MAX) this.#packed.clear();
    this.#packed.add(key);
  }

  async #begin(file: OpenFile, opening: Opening, isGone: boolean, nowMs: number): Promise<void> {
    const tail = await this.#parts.opener.tail(file, opening, isGone, (known) =>
      this.#rotation.recover(known, opening.files, nowMs),
    );
    if (tail === undefined) return isGone ? file.bytes.close() : this.#waiting.add(file, opening);
    this.open.add(tail, opening, nowMs);
    if (isGone) this.open.tails.setGone(tail, nowMs);
  }

  /** Lets go of the folders and of files that wait. */
  async close(): Promise<void> {
    this.#places.close();
    await this.#waiting.close();
  }
}
