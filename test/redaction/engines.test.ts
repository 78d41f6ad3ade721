import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from '@jest/globals';

test('an engine made of a lexicon that came by postMessage finds the same, in the same memory', async () => {
  const thread = new Worker(new URL('./engines-thread.js', import.meta.url));
  const [{ isTaken, pages, found }] = await once(thread, 'message');
  await thread.terminate();
  expect(isTaken).toBe(true);
  // What one adds to the memory the other has as well.
  expect(pages[1]).toBe(pages[0]);
  expect(found[0]).toEqual([
    [4, 13],
    [19, 33],
  ]);
  expect(found[1]).toEqual(found[0]);
}, 60_000);
