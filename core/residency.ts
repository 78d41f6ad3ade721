import { BlockList, isIP } from 'node:net';
import type { Settings } from './settings.ts';

/** What Zeef talks to. */
export type Service = 'kafka' | 'elasticsearch' | 'snapshots' | 'kibana' | 'gateway';

/** Something that Zeef talks to, or that a service says it talks to. */
export interface Place {
  readonly service: Service;
  /** What a person knows it by, such as "node es-1". */
  readonly name: string;
  /** A host name or an address; undefined where only a region is told, as of a bucket. */
  readonly host: string | undefined;
  readonly origin: 'configured' | 'announced';
  /** The region that it announces itself. */
  readonly region?: string | undefined;
  /** Whether it was reached through a host whose name is listed. */
  readonly isVouched?: boolean;
}

/** What is known of a place, and what follows. `unreachable`: its name has no address now, so nothing can be sent to it. */
export interface Finding {
  readonly place: Place;
  readonly addresses: readonly string[];
  readonly evidence: string;
  readonly verdict: 'allowed' | 'outside' | 'unknown' | 'unreachable';
}

/** `residency:` of zeef.yaml, ready to be asked. */
export interface Rules {
  readonly regions: ReadonlySet<string>;
  readonly networks: BlockList;
  /** Whether a network was listed; else private networks count as the operator's own. */
  readonly isNetworkListed: boolean;
  readonly hosts: readonly string[];
}

/** Regions within the EU, as their providers name them. London and Zurich are not. */
const EU_REGIONS = [
  // Amazon Web Services
  ...['eu-central-1', 'eu-west-1', 'eu-west-3', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eusc-de-east-1'],
  // Google Cloud
  ...['europe-central2', 'europe-north1', 'europe-north2', 'europe-southwest1', 'europe-west1', 'europe-west3'],
  ...['europe-west4', 'europe-west8', 'europe-west9', 'europe-west10', 'europe-west12'],
  // Azure
  ...['westeurope', 'northeurope', 'germanywestcentral', 'germanynorth', 'francecentral', 'francesouth'],
  ...['swedencentral', 'swedensouth', 'italynorth', 'spaincentral', 'polandcentral', 'austriaeast', 'belgiumcentral'],
];

/** Domains whose names their providers alone give out, and that carry the region in the label before them. */
const CLOUD_DOMAINS = [
  ...[
    'aws.cloud.es.io',
    'gcp.cloud.es.io',
    'azure.elastic-cloud.com',
    'aws.elastic-cloud.com',
    'gcp.elastic-cloud.com',
  ],
  ...['aws.confluent.cloud', 'gcp.confluent.cloud', 'azure.confluent.cloud', 'cloudapp.azure.com'],
];
const AWS_DOMAINS = ['amazonaws.com', 'amazonaws.eu', 'api.aws', 'on.aws'];

const LOOPBACK = ['127.0.0.0/8', '::1/128'];
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];

function parseNetwork(text: string): { address: string; prefix: number; family: 'ipv4' | 'ipv6' } | undefined {
  const [address = '', length, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0 || length === '') return undefined;
  const bits = version === 4 ? 32 : 128;
  const prefix = length === undefined ? bits : Number(length);
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > bits) return undefined;
  return { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** Whether a text is an address or a network in CIDR notation. */
export function isNetwork(text: string): boolean {
  return parseNetwork(text) !== undefined;
}

/** The rules of a configuration, or undefined where it has none. */
export function rulesOf({ preset, regions, networks, hosts }: Settings['residency']): Rules | undefined {
  if (preset === 'none' && regions.length + networks.length + hosts.length === 0) return undefined;
  const blocks = new BlockList();
  for (const text of [...LOOPBACK, ...(networks.length === 0 ? PRIVATE : networks)]) {
    const network = parseNetwork(text);
    if (network !== undefined) blocks.addSubnet(network.address, network.prefix, network.family);
  }
  return {
    regions: new Set([...(preset === 'eu' ? EU_REGIONS : []), ...regions].map((region) => region.toLowerCase())),
    networks: blocks,
    isNetworkListed: networks.length > 0,
    hosts,
  };
}

/** A host name as it is compared: small letters, no final dot. */
function normal(host: string): string {
  return (host.endsWith('.') ? host.slice(0, -1) : host).toLowerCase();
}

function labelMatches(pattern: string, label: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return pattern === label;
  if (!label.startsWith(first) || !label.endsWith(last) || label.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of others) {
    const found = label.indexOf(part, at);
    if (found === -1 || found + part.length > label.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}

/** Whether a host name fits a pattern: `*` stands for any part of one label, a leading `**` for one label or more. */
export function hostMatches(pattern: string, host: string): boolean {
  const wanted = normal(pattern).split('.');
  const labels = normal(host).split('.');
  if (wanted[0] === '**') {
    wanted.shift();
    if (labels.length <= wanted.length) return false;
    labels.splice(0, labels.length - wanted.length);
  }
  return wanted.length === labels.length && wanted.every((part, i) => labelMatches(part, labels[i] ?? ''));
}

function isAwsRegion(label: string): boolean {
  const parts = label.split('-');
  const number = Number(parts.at(-1));
  return parts.length >= 3 && parts.length <= 4 && Number.isInteger(number) && number >= 1 && number <= 9;
}

/** The region that a provider's own host name carries, or undefined. */
export function regionOfHost(host: string): string | undefined {
  const name = normal(host);
  const within = (domain: string) => name.endsWith(`.${domain}`);
  const before = (domain: string) => name.slice(0, -domain.length - 1).split('.');
  const aws = AWS_DOMAINS.find(within);
  if (aws !== undefined) return before(aws).findLast(isAwsRegion);
  const cloud = CLOUD_DOMAINS.find(within);
  return cloud === undefined ? undefined : before(cloud).at(-1);
}

/** A zone such as "eu-central-1a" is in the region that it begins with. */
function isAllowedRegion(region: string, { regions }: Rules): boolean {
  const name = region.toLowerCase();
  return regions.has(name) || regions.has(name.slice(0, -1));
}

function isInNetwork(address: string, { networks }: Rules): boolean {
  return networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Whether a host's name is one that the configuration lists. */
export function isListed(host: string, { hosts }: Rules): boolean {
  return hosts.some((pattern) => hostMatches(pattern, host));
}

/** Judges a place by its rules; `names` are its host name and those that DNS says it is an alias of. */
export function judge(rules: Rules, place: Place, addresses: readonly string[], names: readonly string[]): Finding {
  const found = (verdict: Finding['verdict'], evidence: string): Finding => ({ place, addresses, evidence, verdict });
  const byName = names.map(regionOfHost).find((region) => region !== undefined);
  const told: [string, string][] = [];
  if (place.region !== undefined) told.push([place.region, 'announced']);
  if (byName !== undefined) told.push([byName, 'by its host name']);
  const wrong = rules.regions.size === 0 ? undefined : told.find(([region]) => !isAllowedRegion(region, rules));
  if (wrong !== undefined) return found('outside', `region ${wrong.join(' ')} is not allowed`);
  const right = rules.regions.size === 0 ? undefined : told[0]?.join(' ');
  // The nodes of Elasticsearch connect to it, not this machine, so that the name alone has to tell.
  const isRemote = place.host === undefined || (place.service === 'snapshots' && addresses.length === 0);
  if (isRemote) {
    return right === undefined ? found('unknown', 'nothing tells its region') : found('allowed', `region ${right}`);
  }
  if (addresses.length === 0) return found('unreachable', 'its name has no address');
  const stranger = addresses.find((address) => !isInNetwork(address, rules));
  const region = right === undefined ? '' : `, region ${right}`;
  if (stranger === undefined) {
    const kind = rules.isNetworkListed ? 'a listed network' : 'a loopback or private network';
    return found('allowed', `in ${kind}${region}`);
  }
  const listed = place.isVouched === true || names.some((name) => isListed(name, rules));
  if (right !== undefined && (listed || byName !== undefined)) {
    return found('allowed', `region ${right}${listed ? ', host listed' : ''}`);
  }
  if (listed) return found('unknown', `host listed, but nothing tells its region, and ${stranger} is in no network`);
  return found('unknown', `${stranger} is in no network${region}, and no listed host`);
}
