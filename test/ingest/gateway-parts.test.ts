import { afterEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BLOCK_LIMITS, decodeBlock, type Meta, metaSchema } from '../../core/block.ts';
import { unpack } from '../../ingest/compression.ts';
import { Admission, SHARE_BYTES_MIN } from '../../ingest/gateway/admission.ts';
import { type PoolOptions, SievePool } from '../../ingest/gateway/pool.ts';
import { sieveBlock } from '../../ingest/gateway/sieve-block.ts';
import { sieveMeta } from '../../ingest/gateway/sieve-meta.ts';
import { movable } from '../../ingest/gateway/worker-protocol.ts';
import type { Sieve } from '../../redaction/sieve.ts';
import { fakeSieve, sievesOf } from '../fake-sieve.ts';
import { blockOf, recordingLog } from '../fakes-ingest.ts';

const PROGRAM = new URL('./fake-sieve-worker.js', import.meta.url);
const BYTES_MAX = 4 * 1024 * 1024;
const pools: SievePool[] = [];

async function startPool(options: Partial<PoolOptions> = {}): Promise<SievePool> {
  const pool = await SievePool.start({
    workers: 1,
    program: PROGRAM,
    workerOptions: { policy: {}, bytesMax: BYTES_MAX },
    jobMsMax: 30_000,
    waitMsMax: 30_000,
    startMsMax: 30_000,
    queueMax: 100,
    log: recordingLog().log,
    ...options,
  });
  pools.push(pool);
  return pool;
}

function raw(...messages: string[]) {
  return { bytes: blockOf(messages), encoding: 'identity', namespace: 'one' } as const;
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

test('a thread that hangs is ended; its block is refused and the ones behind it are sieved', async () => {
  const pool = await startPool({ jobMsMax: 2000 });
  const hanging = pool.run(raw('please-hang'));
  const behind = pool.run(raw('secret'));
  await expect(hanging).rejects.toMatchObject({ code: 'SIEVE_FAILED' });
  expect((await behind).findings).toEqual({ secret: 1 });
}, 20_000);

test('a thread that crashes outside of a block is replaced, and its words are not logged', async () => {
  const { log, lines } = recordingLog();
  const pool = await startPool({ log });
  await pool.run(raw('please-crash made-up-text')).catch(() => undefined);
  await pool.run(raw('a')).catch(() => undefined);
  expect((await pool.run(raw('secret'))).findings).toEqual({ secret: 1 });
  expect(lines.join()).toContain('a sieve thread failed');
  expect(lines.join()).not.toContain('made-up-text');
});

test('a block that waits too long for a thread is answered SATURATED', async () => {
  const pool = await startPool({ waitMsMax: 300, jobMsMax: 2000 });
  const hanging = pool.run(raw('please-hang'));
  const behind = pool.run(raw('secret'));
  await expect(behind).rejects.toMatchObject({ code: 'SATURATED' });
  await expect(hanging).rejects.toMatchObject({ code: 'SIEVE_FAILED' });
});

test('a slow block occupies the threads of its owner and not those of another', async () => {
  const pool = await startPool({ workers: 2, workersPerOwner: 1, jobMsMax: 3000 });
  const slow = expect(pool.run(raw('please-hang'), 'a')).rejects.toMatchObject({ code: 'SIEVE_FAILED' });
  const behind = pool.run(raw('secret'), 'a');
  let passed = false;
  void behind.then(() => {
    passed = true;
  });
  const others = Array.from({ length: 20 }, () => pool.run(raw('secret'), 'b'));
  for (const { findings } of await Promise.all(others)) expect(findings).toEqual({ secret: 1 });
  expect(passed).toBe(false);
  await slow;
  expect((await behind).findings).toEqual({ secret: 1 });
}, 20_000);

test('a full queue refuses at once and a closed pool refuses everything', async () => {
  const pool = await startPool({ queueMax: 1 });
  const first = pool.run(raw('please-hang'));
  const second = pool.run(raw('a'));
  await expect(pool.run(raw('b'))).rejects.toMatchObject({ code: 'SATURATED' });
  const refused = [
    expect(first).rejects.toMatchObject({ code: 'SIEVE_FAILED' }),
    expect(second).rejects.toMatchObject({ code: 'STOPPING' }),
  ];
  await pool.close();
  await Promise.all(refused);
  await expect(pool.run(raw('c'))).rejects.toMatchObject({ code: 'STOPPING' });
});

test('every block of a burst gets its own answer, whichever thread takes it', async () => {
  const pool = await startPool({ workers: 3 });
  const bodies = Array.from({ length: 50 }, (_, i) => `message ${i}`);
  const sieved = await Promise.all(bodies.map((body) => pool.run(raw(body))));
  const texts = sieved.map(({ packed }) => decodeBlock(unpack(packed, 'zstd', BYTES_MAX)).body.toString());
  expect(texts).toEqual(bodies);
});

test('a bad policy refuses the start with the line that says what is wrong', async () => {
  const workerOptions = { policy: { policyYaml: 'bad' }, bytesMax: BYTES_MAX };
  await expect(startPool({ workers: 2, workerOptions })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    detail: 'policy: line 1 is bad',
  });
});

test('a thread that never says it is ready refuses the start', async () => {
  const idle = new URL('data:text/javascript,setInterval(() => undefined, 1000)');
  await expect(startPool({ program: idle, startMsMax: 300 })).rejects.toMatchObject({ code: 'SIEVE_FAILED' });
});

test('memory moves to a thread when it has no other owner and is copied when it has', () => {
  const alone = Buffer.alloc(200_000, 1);
  expect(movable(alone).bytes).toBe(alone);
  const shared = Buffer.from('a small one of the pool').subarray(2);
  const copy = movable(shared).bytes;
  expect(Buffer.from(copy)).toEqual(shared);
  expect(copy.buffer).not.toBe(shared.buffer);
  expect(copy.byteLength).toBe(copy.buffer.byteLength);
});

test('tickets never let more bytes in than fit, count tiny blocks by a least share and come back once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(400_000), { maxLength: 40 }), async (sizes) => {
      const admission = new Admission(1_048_576, 1_048_576);
      const tickets = sizes.map((bytes) => admission.admit('a', bytes)).filter((ticket) => ticket !== undefined);
      expect(admission.bytes).toBeLessThanOrEqual(1_048_576);
      expect(admission.bytes).toBeGreaterThanOrEqual(tickets.length * SHARE_BYTES_MIN);
      const idle = admission.idle();
      for (const ticket of tickets) {
        ticket.release();
        ticket.grow(1);
        ticket.release();
      }
      await idle;
      expect(admission.bytes).toBe(0);
    }),
  );
});

test('a ticket that grows takes room from the next block', () => {
  const admission = new Admission(1_048_576, 1_048_576);
  admission.admit('a', 10)?.grow(1_000_000);
  expect(admission.bytes).toBe(1_000_000);
  expect(admission.admit('a', 10)).toBeUndefined();
});

const fullMeta: Meta = {
  host: { name: 'host-secret' },
  service: { name: 'secret' },
  container: { id: 'deadbeef0123', name: 'secret-1', image: { name: 'registry/secret' } },
  orchestrator: { type: 'kubernetes', namespace: 'secret', resource: { name: 'pod-secret', type: 'pod' } },
  log: { file: { path: '/home/secret/app.log' } },
  data_stream: { dataset: 'zeef.app' },
};

test('every string of the meta is sieved but a container id that is plainly hexadecimal', () => {
  const { meta, findings } = sieveMeta(fakeSieve(), fullMeta);
  expect(meta).toEqual({
    host: { name: 'host-[secret]' },
    service: { name: '[secret]' },
    container: { id: 'deadbeef0123', name: '[secret]-1', image: { name: 'registry/[secret]' } },
    orchestrator: { type: 'kubernetes', namespace: '[secret]', resource: { name: 'pod-[secret]', type: 'pod' } },
    log: { file: { path: '/home/[secret]/app.log' } },
    data_stream: { dataset: 'zeef.app' },
  });
  expect(findings).toEqual({ secret: 7 });
  const disguised = sieveMeta(fakeSieve(), { host: { name: 'a' }, container: { id: 'secret-in-an-id' } });
  expect(disguised.meta.container?.id).toBe('[secret]-in-an-id');
});

test('a dataset in which something was found is left out, for it names an index', () => {
  const { meta } = sieveMeta(fakeSieve(), { host: { name: 'a' }, data_stream: { dataset: 'secret' } });
  expect(meta).toEqual({ host: { name: 'a' } });
});

const removing: Sieve = {
  ...fakeSieve(),
  sieve: (_body, length) => ({
    body: Buffer.from(length.map(() => '').join('\x1e')),
    length: length.map(() => 0),
    findings: {},
    withheld: [],
  }),
};
const growing: Sieve = {
  ...fakeSieve(),
  sieve: (_body, length) => ({
    body: Buffer.from(length.map(() => '🌳'.repeat(5000)).join('\x1e')),
    length: length.map(() => 20_000),
    findings: {},
    withheld: [],
  }),
};

test('sieved meta always fits its schema, even when a string vanishes or grows', () => {
  for (const sieve of [removing, growing]) {
    expect(metaSchema.safeParse(sieveMeta(sieve, fullMeta).meta).success).toBe(true);
  }
});

test('a block that outgrows its bounds while it is sieved is refused, not sent where nobody can read it', () => {
  const messages = Array.from({ length: 1000 }, () => 'a');
  expect(() => sieveBlock(sievesOf(growing), raw(...messages), BYTES_MAX)).toThrow(
    expect.objectContaining({ code: 'BLOCK_TOO_LARGE' }),
  );
});

test('more findings of a kind than a block may list are counted whole and listed as far as they may be', () => {
  const found = Array.from({ length: BLOCK_LIMITS.countMax + 10 }, () => 0);
  const finding: Sieve = {
    ...fakeSieve(),
    sieve: (body, length) => ({
      body,
      length: [...length],
      findings: length.length > 1 ? { a: found } : {},
      withheld: [],
    }),
  };
  const sieved = sieveBlock(sievesOf(finding), raw('x', 'y'), BYTES_MAX);
  expect(sieved.findings).toEqual({ a: found.length });
  const { header } = decodeBlock(unpack(sieved.packed, 'zstd', BYTES_MAX));
  expect(header.sieve?.findings.a).toHaveLength(BLOCK_LIMITS.countMax);
});
