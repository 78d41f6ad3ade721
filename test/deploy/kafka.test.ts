import { expect, test } from '@jest/globals';
import { clusterId } from '../../deploy/local/kafka.ts';

test('an id of a cluster never begins with what a command line takes for a flag', () => {
  for (let first = 0; first < 256; first++) {
    const id = clusterId(Buffer.concat([Buffer.of(first), Buffer.alloc(15, 0xff)]));
    expect(id).toMatch(/^[A-Za-f][A-Za-z0-9_-]{21}$/);
  }
});
