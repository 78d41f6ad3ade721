import { expect, test } from '@jest/globals';
import { type Letter, Outbox } from '../../ingest/outbox.ts';

const limits = { bytesMax: 1000, requestBytesMax: 100, waitMsMax: 5000 };

/** Records requests and ends each when the test says so. */
class RecordingTransmitter {
  readonly requests: { values: string[]; end: (error?: Error) => void }[] = [];

  transmit = (letters: readonly Letter[]): Promise<void> =>
    new Promise((resolve, reject) => {
      const values = letters.map(({ value }) => value.toString());
      this.requests.push({ values, end: (error) => (error === undefined ? resolve() : reject(error)) });
    });
}

test('letters that come while a request is under way go together in the next one, in their order', async () => {
  const recording = new RecordingTransmitter();
  const outbox = new Outbox(recording.transmit, limits);
  const sent = ['a', 'b', 'c'].map((value) => outbox.add('source', Buffer.from(value)));
  expect(recording.requests.map(({ values }) => values)).toEqual([['a']]);
  recording.requests[0]?.end();
  await sent[0];
  expect(recording.requests.map(({ values }) => values)).toEqual([['a'], ['b', 'c']]);
  recording.requests[1]?.end();
  await Promise.all(sent);
});

test('a failed request rejects its own letters alone and the next ones are sent', async () => {
  const recording = new RecordingTransmitter();
  const outbox = new Outbox(recording.transmit, limits);
  const first = outbox.add('source', Buffer.from('a'));
  const second = outbox.add('source', Buffer.from('b'));
  recording.requests[0]?.end(new Error('made up'));
  await expect(first).rejects.toThrow('made up');
  recording.requests[1]?.end();
  await expect(second).resolves.toBeUndefined();
});

test('a request holds at most its bytes, and a single letter that has more goes alone', async () => {
  const recording = new RecordingTransmitter();
  const outbox = new Outbox(recording.transmit, limits);
  const values = ['1', 'x'.repeat(60), 'y'.repeat(40), 'z'.repeat(150), '2'];
  const sent = values.map((value) => outbox.add('source', Buffer.from(value)));
  for (let i = 0; i < 4; i++) {
    recording.requests[i]?.end();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(sent);
  expect(recording.requests.map((request) => request.values)).toEqual([
    ['1'],
    ['x'.repeat(60), 'y'.repeat(40)],
    ['z'.repeat(150)],
    ['2'],
  ]);
});

test('letters over the bound on bytes are refused at once and taken again when there is room', async () => {
  const recording = new RecordingTransmitter();
  const outbox = new Outbox(recording.transmit, limits);
  const first = outbox.add('source', Buffer.alloc(900));
  await expect(outbox.add('source', Buffer.alloc(101))).rejects.toMatchObject({ code: 'QUEUE_UNAVAILABLE' });
  recording.requests[0]?.end();
  await first;
  const second = outbox.add('source', Buffer.alloc(101));
  recording.requests[1]?.end();
  await second;
});

test('a letter that is not acknowledged in time is refused, and is not sent when it has only waited', async () => {
  const recording = new RecordingTransmitter();
  const outbox = new Outbox(recording.transmit, { ...limits, waitMsMax: 20 });
  const first = outbox.add('source', Buffer.from('a'));
  const second = outbox.add('source', Buffer.from('b'));
  const refusals = await Promise.allSettled([first, second]);
  expect(refusals.map((refusal) => refusal.status)).toEqual(['rejected', 'rejected']);
  recording.requests[0]?.end();
  await new Promise((resolve) => setImmediate(resolve));
  expect(recording.requests.map(({ values }) => values)).toEqual([['a']]);
});
