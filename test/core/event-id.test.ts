import { expect, test } from '@jest/globals';
import { eventIds } from '../../core/event-id.ts';

test('an id is the same for the same source, time and offset, and sorts by time in its bytes', () => {
  const id = eventIds('source-a');
  expect(id(1_783_324_800_000, 12)).toBe(eventIds('source-a')(1_783_324_800_000, 12));
  expect(id(1_783_324_800_000, 12)).toMatch(/^[A-Za-z0-9_-]{28}$/);
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  expect(Buffer.compare(bytes(id(1_000, 999)), bytes(id(1_001, 0)))).toBe(-1);
});

test('ids of other sources, times or offsets differ', () => {
  const ids = new Set([eventIds('a')(1, 1), eventIds('b')(1, 1), eventIds('a')(2, 1), eventIds('a')(1, 2)]);
  expect(ids.size).toBe(4);
});
