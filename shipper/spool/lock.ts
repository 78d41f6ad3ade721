import { closeSync, openSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { ZeefError } from '../../core/errors.ts';

const NAME = 'lock';
const TRIES_MAX = 5;
const TURN_MS = 20;
/** Clearing an old socket away takes no time; who has not done it by then is dead. */
const CLEARING_MS_MAX = 10_000;

/** Holds a folder for this process until it is released, or the process is gone. */
export interface FolderLock {
  release(): Promise<void>;
}

/** The path of the socket, short enough for any folder: where Linux shows open folders, through one of those. */
function socketPath(folder: string, fd: number): string {
  return process.platform === 'linux' ? `/proc/self/fd/${fd}/${NAME}` : `${folder}/${NAME}`;
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(path, () => resolve(server.unref()));
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'ECONNREFUSED' && code !== 'ENOENT'));
  });
}

/** Which socket stands there now; two in a row may have one inode. */
function identityOf(path: string): string {
  const { ino, ctimeNs } = statSync(path, { bigint: true });
  return `${ino}-${ctimeNs}`;
}

/** Removes the socket of a dead holder. Of several who see it dead at once, one may: a second would remove the first's new one. */
function clear(folder: string): void {
  const path = `${folder}/${NAME}`;
  const dead = identityOf(path);
  const mark = `${folder}/clearing-${dead}`;
  const marked = statSync(mark, { throwIfNoEntry: false });
  if (marked !== undefined && Date.now() - marked.mtimeMs > CLEARING_MS_MAX) rmSync(mark, { force: true });
  writeFileSync(mark, '', { flag: 'wx' });
  try {
    if (identityOf(path) === dead) unlinkSync(path);
  } finally {
    rmSync(mark, { force: true });
  }
}

/**
 * Takes the folder: a socket in it answers while its holder lives, in whichever container of this host that is. Resolves
 * to undefined when somebody else holds it; throws ZeefError SPOOL_UNUSABLE when no socket can be made there.
 */
export async function lockFolder(folder: string): Promise<FolderLock | undefined> {
  const fd = openSync(folder, 'r');
  const path = socketPath(folder, fd);
  try {
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const server = await listen(path);
      if (server !== undefined) {
        return {
          release: () =>
            new Promise((resolve) =>
              server.close(() => {
                closeSync(fd);
                resolve();
              }),
            ),
        };
      }
      if (await answers(path)) break;
      try {
        clear(folder);
      } catch (error) {
        // Somebody else clears or has cleared it.
        const { code } = error as NodeJS.ErrnoException;
        if (code !== 'EEXIST' && code !== 'ENOENT') throw error;
      }
      await delay(TURN_MS);
    }
  } catch (error) {
    closeSync(fd);
    throw new ZeefError('SPOOL_UNUSABLE', `${folder} cannot be locked (${(error as NodeJS.ErrnoException).code})`);
  }
  closeSync(fd);
  return undefined;
}
