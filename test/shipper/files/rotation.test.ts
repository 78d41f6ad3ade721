import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Host, lines, written } from './host.ts';

const BANNER = 'starting app v1.2.3';

let host: Host;
let log: string;
beforeEach(async () => {
  host = await Host.make();
  log = host.path('app.log');
});
afterEach(() => host.end(), 20_000);

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** Every line arrived, and none twice. */
async function allOnce(expected: readonly string[]): Promise<void> {
  await host.arrived(expected);
  await host.stop();
  expect(host.texts().sort()).toEqual([...expected].sort());
}

function append(texts: readonly string[], path = log): void {
  appendFileSync(path, written(texts));
}

function pack(path: string, how: 'gz' | 'zst'): void {
  const bytes = readFileSync(path);
  writeFileSync(`${path}.${how}`, how === 'gz' ? gzipSync(bytes) : zstdCompressSync(bytes));
  unlinkSync(path);
}

test('after a rename the old file is read to its end, also what its writer adds later', async () => {
  append(lines('a', 0, 5));
  await host.ship();
  await host.arrived(lines('a', 0, 5));
  append(lines('a', 5, 8));
  renameSync(log, `${log}.1`);
  append(lines('b', 0, 3));
  append(lines('a', 8, 10), `${log}.1`);
  await allOnce([...lines('a', 0, 10), ...lines('b', 0, 3)]);
});

test('copytruncate loses and doubles nothing, not even lines that were copied unread', async () => {
  append([BANNER, ...lines('a', 0, 5)]);
  await host.ship({ files: [{ glob: `${log}*`, format: 'plain' }] });
  await host.arrived(lines('a', 0, 5));
  append(lines('a', 5, 2000));
  copyFileSync(log, `${log}.1`);
  truncateSync(log);
  append([`${BANNER} again`, ...lines('b', 0, 3)]);
  await allOnce([BANNER, `${BANNER} again`, ...lines('a', 0, 2000), ...lines('b', 0, 3)]);
});

test('copytruncate while no shipper runs loses and doubles nothing', async () => {
  append(lines('a', 0, 5));
  await host.ship();
  await host.arrived(lines('a', 0, 5));
  await host.stop();
  append(lines('a', 5, 20));
  copyFileSync(log, `${log}.1`);
  truncateSync(log);
  append(lines('b', 0, 30));
  await host.ship();
  await allOnce([...lines('a', 0, 20), ...lines('b', 0, 30)]);
});

test('a copy that is there while its file is not yet emptied is not read as a file of its own', async () => {
  append(lines('a', 0, 5));
  await host.ship();
  await host.arrived(lines('a', 0, 5));
  await host.stop();
  append(lines('a', 5, 9));
  copyFileSync(log, `${log}.2`);
  truncateSync(log);
  append(lines('b', 0, 9));
  copyFileSync(log, `${log}.1`);
  await host.ship();
  await host.arrived([...lines('a', 0, 9), ...lines('b', 0, 9)]);
  append(lines('b', 9, 11), `${log}.1`);
  truncateSync(log);
  append(['c 0']);
  await allOnce([...lines('a', 0, 9), ...lines('b', 0, 11), 'c 0']);
});

test('a file that is emptied in place and begins alike is another source', async () => {
  append([BANNER, 'a 0']);
  await host.ship();
  await host.arrived(['a 0']);
  truncateSync(log);
  append([BANNER, 'b 0']);
  await host.arrived(['b 0']);
  truncateSync(log);
  append([BANNER, 'c 0']);
  await host.arrived(['c 0']);
  await host.stop();
  expect(host.texts().filter((text) => text === BANNER)).toHaveLength(3);
  expect(new Set(host.gateway.events().map(({ source }) => source)).size).toBe(3);
});

test('a file that was emptied and is longer than before by now is read from its beginning', async () => {
  append([BANNER, ...lines('a', 0, 5)]);
  await host.ship();
  await host.arrived(['a 4']);
  await host.stop();
  truncateSync(log);
  append([BANNER, ...lines('b', 0, 50)]);
  await host.ship();
  await host.arrived(lines('b', 0, 50));
  expect(host.texts().filter((text) => text === BANNER)).toHaveLength(2);
});

test('a writer that goes on at its old position in an emptied file leaves zeros, which are passed over', async () => {
  append(lines('a', 0, 5));
  await host.ship();
  await host.arrived(['a 4']);
  const size = statSync(log).size;
  truncateSync(log);
  truncateSync(log, size);
  append(['b 0', 'b 1']);
  await allOnce([...lines('a', 0, 5), 'b 0', 'b 1']);
});

test('a file that is deleted while it is read is read to its end', async () => {
  append(lines('a', 0, 6_000));
  host.gateway.treat = (request) => (request < 3 ? { status: 503 } : 'receipt');
  await host.ship({ blocksInFlight: 1, blockBytesMax: 16_384 });
  await host.gateway.until(() => host.gateway.authorizations.length > 0);
  unlinkSync(log);
  await allOnce(lines('a', 0, 6_000));
}, 20_000);

test('a deleted file of which more is held than may be is let go and its bytes are counted', async () => {
  append(lines('a', 0, 200_000));
  let answer = () => {};
  const tried = new Promise<void>((resolve) => {
    answer = resolve;
  });
  host.gateway.treat = () => {
    answer();
    return { status: 503 };
  };
  await host.ship({ blocksInFlight: 1, blockBytesMax: 16_384, heldBytesMax: 1000, drainMsMax: 0 });
  await tried;
  unlinkSync(log);
  let bytes = 0;
  while (bytes === 0) bytes = await host.metric('zeef_shipper_let_go_bytes_total{limit="heldBytesMax"}');
  expect(bytes).toBeGreaterThan(0);
});

test.each(['gz', 'zst'] as const)(
  'a file that is packed as .%s after it was rotated is not read twice',
  async (how) => {
    append(lines('a', 0, 5));
    await host.ship({ files: [{ glob: `${log}*`, format: 'plain' }] });
    await host.arrived(lines('a', 0, 5));
    append(lines('a', 5, 9));
    renameSync(log, `${log}.1`);
    pack(`${log}.1`, how);
    append(lines('b', 0, 3));
    await allOnce([...lines('a', 0, 9), ...lines('b', 0, 3)]);
  },
);

test.each(['gz', 'zst'] as const)('what was not read of a file is read from its .%s after a restart', async (how) => {
  append(lines('a', 0, 5));
  await host.ship();
  await host.arrived(lines('a', 0, 5));
  await host.stop();
  append(lines('a', 5, 5000));
  renameSync(log, `${log}.1`);
  pack(`${log}.1`, how);
  append(lines('b', 0, 3));
  await host.ship();
  await allOnce([...lines('a', 0, 5000), ...lines('b', 0, 3)]);
});

test('a file that gets the inode of a deleted one is not taken for it, though both begin alike', async () => {
  append([BANNER, ...lines('a', 0, 5)]);
  const { ino } = statSync(log);
  await host.ship();
  await host.arrived(['a 4']);
  await host.stop();
  // The file system gives the number again at once, but to whoever asks first.
  for (let tries = 0; tries === 0 || (tries < 200 && statSync(log).ino !== ino); tries++) {
    unlinkSync(log);
    append([BANNER, ...lines('b', 0, 10)]);
  }
  await host.ship();
  await host.arrived(lines('b', 0, 10));
  expect(host.texts().filter((text) => text === BANNER)).toHaveLength(2);
});

test('two files with the same contents are both read', async () => {
  append([BANNER, 'a 0'], host.path('one.log'));
  append([BANNER, 'a 0'], host.path('two.log'));
  await host.ship();
  await host.gateway.until(() => host.texts().length >= 4);
  await host.stop();
  expect(host.texts().sort()).toEqual(['a 0', 'a 0', BANNER, BANNER]);
});

test('a file that is renamed to another name of the glob is read on, not again', async () => {
  append(lines('a', 0, 5));
  await host.ship();
  await host.arrived(lines('a', 0, 5));
  renameSync(log, host.path('other.log'));
  append(lines('a', 5, 8), host.path('other.log'));
  await host.arrived(lines('a', 5, 8));
  append(lines('a', 8, 9), host.path('other.log'));
  await allOnce(lines('a', 0, 9));
});

test('a file that is moved to another folder of the glob while no shipper runs is read on', async () => {
  mkdirSync(join(host.folder, 'logs', 'x'));
  const files = [{ glob: join(host.folder, 'logs', '**', '*.log'), format: 'plain' as const }];
  append(lines('a', 0, 5));
  await host.ship({ files });
  await host.arrived(lines('a', 0, 5));
  await host.stop();
  append(lines('a', 5, 7));
  renameSync(log, host.path('x/moved.log'));
  await host.ship({ files });
  await allOnce(lines('a', 0, 7));
});

test('fast rotation loses nothing although files are deleted soon', async () => {
  const all: string[] = [];
  await host.ship();
  for (let turn = 0; turn < 20; turn++) {
    for (let i = 9; i > 0; i--) {
      const from = i === 1 ? log : `${log}.${i - 1}`;
      if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, `${log}.${i}`);
    }
    const some = lines(`turn${turn}`, 0, 200);
    all.push(...some);
    append(some);
    // Several turns go by between two looks of the shipper; the file of each is deleted nine turns later.
    if (turn % 4 === 0) await host.arrived(some);
  }
  await allOnce(all);
}, 30_000);

test('the last line of a deleted file counts although it has no newline', async () => {
  append(lines('a', 0, 2));
  await host.ship();
  await host.arrived(['a 1']);
  appendFileSync(log, 'cut off');
  rmSync(log);
  await host.arrived(['cut off']);
}, 20_000);

test('a file without a whole line is not lost when it is deleted', async () => {
  await host.ship();
  writeFileSync(log, 'nothing but this');
  const isOpen = () => readdirSync('/proc/self/fd').some((fd) => linkOf(`/proc/self/fd/${fd}`) === log);
  while (!isOpen()) await setImmediate();
  unlinkSync(log);
  await host.arrived(['nothing but this']);
}, 20_000);
