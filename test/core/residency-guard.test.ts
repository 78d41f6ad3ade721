import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { rulesOf } from '../../core/residency.ts';
import { ResidencyGuard, type Resolver, refusals, residencyOf } from '../../core/residency-guard.ts';
import { settingsSchema } from '../../core/settings.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  refusals.clear();
});

/** Names that resolve to one address each, and aliases. */
function resolver(addresses: Record<string, string>, aliases: Record<string, string> = {}): Resolver {
  return {
    addresses: async (host) => {
      const address = addresses[host];
      if (address === undefined) throw new Error('ENOTFOUND');
      return [{ address, family: 4 }];
    },
    alias: async (host) => aliases[host],
  };
}

function guardWith(given: object, names: Resolver): ResidencyGuard {
  const rules = rulesOf(settingsSchema.parse({ residency: given }).residency);
  if (rules === undefined) throw new Error('no rules');
  return new ResidencyGuard(rules, names);
}

function lookUp(guard: ResidencyGuard, host: string, isAsking = false): Promise<unknown> {
  return new Promise((resolve, reject) => {
    guard.lookup('gateway', isAsking)(host, { all: true }, (error, found) => {
      if (error === null) resolve(found);
      else reject(error);
    });
  });
}

async function listen(): Promise<{ port: number; connections: () => number }> {
  let count = 0;
  const server = createServer(() => {
    count++;
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as { port: number }).port, connections: () => count };
}

test('a look-up gives the addresses of an allowed name', async () => {
  const guard = guardWith({ preset: 'eu' }, resolver({ 'es.internal': '10.0.0.7' }));
  await expect(lookUp(guard, 'es.internal')).resolves.toEqual([{ address: '10.0.0.7', family: 4 }]);
});

test('a look-up refuses and counts a name that resolves to a place unknown', async () => {
  const guard = guardWith({ preset: 'eu' }, resolver({ 'es.example': '198.51.100.1' }));
  await expect(lookUp(guard, 'es.example')).rejects.toMatchObject({ code: 'RESIDENCY' });
  expect([...refusals]).toEqual([['gateway', 1]]);
});

test('a name without an address is no matter of residency', async () => {
  const guard = guardWith({ preset: 'eu' }, resolver({}));
  await expect(lookUp(guard, 'es.example')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  expect(refusals.size).toBe(0);
});

test('a listed host may be asked for its region, and is let in when it has told', async () => {
  const guard = guardWith({ preset: 'eu', hosts: ['es.example'] }, resolver({ 'es.example': '198.51.100.1' }));
  await expect(lookUp(guard, 'es.example')).rejects.toMatchObject({ code: 'RESIDENCY' });
  await expect(lookUp(guard, 'es.example', true)).resolves.toHaveLength(1);
  guard.announce('es.example', 'eu-west-1');
  await expect(lookUp(guard, 'es.example')).resolves.toHaveLength(1);
});

test('aliases are followed, five at most', async () => {
  const chain = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`a${i}`, `a${i + 1}`]));
  const near = { ...chain, a3: 'lb.eu-west-1.elb.amazonaws.com' };
  const addresses = { a0: '198.51.100.1' };
  await expect(lookUp(guardWith({ preset: 'eu' }, resolver(addresses, near)), 'a0')).resolves.toHaveLength(1);
  const far = { ...chain, a8: 'lb.eu-west-1.elb.amazonaws.com' };
  await expect(lookUp(guardWith({ preset: 'eu' }, resolver(addresses, far)), 'a0')).rejects.toMatchObject({
    code: 'RESIDENCY',
  });
});

test('a closed service is refused until it is opened', async () => {
  const guard = guardWith({ preset: 'eu' }, resolver({ 'es.internal': '10.0.0.7' }));
  guard.close('gateway', 'it moved away');
  await expect(lookUp(guard, 'es.internal')).rejects.toMatchObject({ detail: 'it moved away' });
  guard.open('gateway');
  await expect(lookUp(guard, 'es.internal')).resolves.toHaveLength(1);
});

test('a broker in an allowed place is connected to, and cut off when Kafka is closed', async () => {
  const { port } = await listen();
  const guard = guardWith({ preset: 'eu' }, resolver({ 'broker.internal': '127.0.0.1' }));
  const onConnect = Promise.withResolvers<void>();
  const socket = guard.connect({ host: 'broker.internal', port, ssl: undefined, onConnect: onConnect.resolve });
  await onConnect.promise;
  const cut = once(socket, 'error');
  guard.close('kafka', 'a broker announced itself elsewhere');
  expect(await cut).toMatchObject([{ code: 'RESIDENCY' }]);
});

test.each(['broker.example', '198.51.100.1'])('no connection is made to the broker %s outside', async (host) => {
  const guard = guardWith({ preset: 'eu' }, resolver({ 'broker.example': '198.51.100.1' }));
  const socket = guard.connect({ host, port: 9, ssl: undefined, onConnect: () => {} });
  const [error] = await once(socket, 'error');
  expect(error).toMatchObject({ code: 'RESIDENCY' });
  expect(refusals.get('kafka')).toBe(1);
});

test('a broker by its address is refused while Kafka is closed', async () => {
  const { port, connections } = await listen();
  const guard = guardWith({ preset: 'eu' }, resolver({}));
  guard.close('kafka', 'not now');
  const [error] = await once(guard.connect({ host: '127.0.0.1', port, ssl: undefined, onConnect: () => {} }), 'error');
  expect(error).toMatchObject({ detail: expect.stringContaining('not now') });
  expect(connections()).toBe(0);
});

test('one configuration has one guard, and none where nothing is configured', () => {
  const settings = settingsSchema.parse({ residency: { preset: 'eu' } });
  expect(residencyOf(settings)).toBe(residencyOf(settings));
  expect(residencyOf(settingsSchema.parse({}))).toBeUndefined();
});
