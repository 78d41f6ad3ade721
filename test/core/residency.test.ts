import { expect, test } from '@jest/globals';
import { hostMatches, isNetwork, judge, type Place, regionOfHost, rulesOf } from '../../core/residency.ts';

const EMPTY = { preset: 'none' as 'none' | 'eu', regions: [], networks: [], hosts: [], recheckMs: 1000 };

function rules(given: Partial<{ preset: 'none' | 'eu'; regions: string[]; networks: string[]; hosts: string[] }>) {
  const made = rulesOf({ ...EMPTY, ...given });
  if (made === undefined) throw new Error('no rules');
  return made;
}

const at = (host: string | undefined, more: Partial<Place> = {}): Place => {
  return { service: 'kafka', name: 'x', host, origin: 'configured', ...more };
};

test('nothing configured makes no rules', () => {
  expect(rulesOf(EMPTY)).toBeUndefined();
});

test.each([
  ['10.0.0.0/8', true],
  ['10.1.2.3', true],
  ['fd00::/8', true],
  ['10.0.0.0/33', false],
  ['10.0.0.0/', false],
  ['10.0.0.0/8/8', false],
  ['10.0.0/8', false],
  ['fd00::/129', false],
  ['example.eu', false],
])('%s is a network: %s', (text, expected) => {
  expect(isNetwork(text)).toBe(expected);
});

test.each([
  ['es.example.eu', 'ES.example.eu.', true],
  ['*.example.eu', 'es.example.eu', true],
  ['*.example.eu', 'a.es.example.eu', false],
  ['*.example.eu', 'example.eu', false],
  ['**.example.eu', 'a.es.example.eu', true],
  ['**.example.eu', 'example.eu', false],
  ['es-*-a*.example.eu', 'es-1-ab.example.eu', true],
  ['es-*-a*.example.eu', 'es-1.example.eu', false],
  ['ab*ab', 'ab', false],
  ['*ab*ab*', 'abab', true],
  ['*.example.eu', 'es.example.eu.evil.com', false],
  ['es*', 'es.evil.com', false],
])('pattern %s on %s matches: %s', (pattern, host, expected) => {
  expect(hostMatches(pattern, host)).toBe(expected);
});

test.each([
  ['b-1.zeef.kafka.eu-central-1.amazonaws.com', 'eu-central-1'],
  ['my-lb-123456789.eu-west-1.elb.amazonaws.com', 'eu-west-1'],
  ['ec2-1-2-3-4.us-gov-west-1.compute.amazonaws.com', 'us-gov-west-1'],
  ['bucket.s3.amazonaws.com', undefined],
  ['eu-central-1.amazonaws.com.evil.com', undefined],
  ['x.europe-west4.gcp.cloud.es.io', 'europe-west4'],
  ['pkc-1.westeurope.azure.confluent.cloud', 'westeurope'],
  ['zeef.westeurope.cloudapp.azure.com', 'westeurope'],
  ['es.example.eu', undefined],
])('the name %s carries the region %s', (host, region) => {
  expect(regionOfHost(host)).toBe(region);
});

test.each<[string, Parameters<typeof rules>[0], Place, string[], string]>([
  ['loopback', { preset: 'eu' }, at('localhost'), ['127.0.0.1', '::1'], 'allowed'],
  ['a private address while no network is listed', { preset: 'eu' }, at('es'), ['10.1.2.3'], 'allowed'],
  ['the same while others are listed', { networks: ['10.2.0.0/16'] }, at('es'), ['10.1.2.3'], 'unknown'],
  ['an address of a listed network', { networks: ['192.0.2.0/24'] }, at('es'), ['192.0.2.9'], 'allowed'],
  ['the same as IPv6', { networks: ['192.0.2.0/24'] }, at('es'), ['::ffff:192.0.2.9'], 'allowed'],
  ['one address of two outside', { networks: ['192.0.2.0/24'] }, at('es'), ['192.0.2.9', '198.51.100.1'], 'unknown'],
  ['a public address and no evidence', { preset: 'eu' }, at('a.example'), ['198.51.100.1'], 'unknown'],
  ['a listed host and no region', { preset: 'eu', hosts: ['a.*'] }, at('a.b'), ['198.51.100.1'], 'unknown'],
  [
    'a listed host that announces an allowed region',
    { preset: 'eu', hosts: ['a.b'] },
    at('a.b', { region: 'eu-west-1' }),
    ['198.51.100.1'],
    'allowed',
  ],
  [
    'a region alone, with no host listed',
    { preset: 'eu' },
    at('a.b', { region: 'eu-west-1' }),
    ['198.51.100.1'],
    'unknown',
  ],
  ['a zone of an allowed region', { preset: 'eu' }, at('10.0.0.1', { region: 'eu-west-1b' }), ['10.0.0.1'], 'allowed'],
  ['a region that is not allowed', { preset: 'eu' }, at('es', { region: 'us-east-1' }), ['127.0.0.1'], 'outside'],
  ['London, which is not in the EU', { preset: 'eu' }, at('es', { region: 'eu-west-2' }), ['127.0.0.1'], 'outside'],
  ['a region of the user', { regions: ['AMS1'] }, at('es', { region: 'ams1' }), ['10.0.0.1'], 'allowed'],
  [
    'any region while only networks are listed',
    { networks: ['10.0.0.0/8'] },
    at('e', { region: 'x' }),
    ['10.0.0.1'],
    'allowed',
  ],
  ['a name of a cloud in the EU', { preset: 'eu' }, at('b.eu-west-1.amazonaws.com'), ['198.51.100.1'], 'allowed'],
  ['a name of a cloud outside', { preset: 'eu' }, at('b.us-east-1.amazonaws.com'), ['10.0.0.1'], 'outside'],
  ['a name without an address', { preset: 'eu' }, at('a.b'), [], 'unreachable'],
  ['a bucket whose region is told', { preset: 'eu' }, at(undefined, { region: 'eu-west-1' }), [], 'allowed'],
  ['a bucket whose region is not told', { preset: 'eu' }, at(undefined), [], 'unknown'],
  [
    'a bucket whose name is not resolved here but carries its region',
    { preset: 'eu' },
    at('s3.eu-west-1.amazonaws.com', { service: 'snapshots' }),
    [],
    'allowed',
  ],
])('%s is judged', (_, given, place, addresses, verdict) => {
  const finding = judge(rules(given), place, addresses, place.host === undefined ? [] : [place.host]);
  expect(finding.verdict).toBe(verdict);
});

test('the name that a host is an alias of may carry the region', () => {
  const names = ['logs.example.eu', 'lb-1.eu-central-1.elb.amazonaws.com'];
  expect(judge(rules({ preset: 'eu' }), at('logs.example.eu'), ['198.51.100.1'], names).verdict).toBe('allowed');
});
