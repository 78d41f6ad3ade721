import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { identityOf, keyOf } from './identity.ts';
import type { KnownFiles } from './known-files.ts';
import { rotatedFiles } from './rotated.ts';

/** A source that nobody reads is looked for when it was not seen for so long. */
const UNSEEN_MS = 600_000;

function keysAt(path: string): Set<string> {
  const about = statSync(path, { bigint: true, throwIfNoEntry: false });
  const files = rotatedFiles(path);
  return new Set([...files, ...(about === undefined ? [] : [identityOf(about)])].map(keyOf));
}

/** Drops sources whose files are gone, of those that nobody reads; where a folder is gone it may only be not mounted. */
export function dropVanished(known: KnownFiles, isRead: (source: string) => boolean, nowMs: number): void {
  for (const [path, sources] of known.byPath()) {
    const unseen = sources.filter(({ source, entry }) => !isRead(source) && nowMs - entry.seenMs > UNSEEN_MS);
    if (unseen.length === 0 || !existsSync(dirname(path))) continue;
    const keys = keysAt(path);
    for (const { source, entry } of unseen) {
      if (keys.has(keyOf(entry))) known.set(source, { ...entry, seenMs: nowMs });
      else known.drop(source);
    }
  }
}
