import { type LookupAddress, lookup as lookupAll } from 'node:dns';
import { resolveCname } from 'node:dns/promises';
import { isIP, type LookupFunction, connect as netConnect, Socket } from 'node:net';
import { type ConnectionOptions, connect as tlsConnect } from 'node:tls';
import { ZeefError } from './errors.ts';
import { type Finding, isListed, judge, type Place, type Rules, rulesOf, type Service } from './residency.ts';
import type { Settings } from './settings.ts';

const ALIASES_MAX = 5;
const KEEP_ALIVE_MS = 60_000;

/** How names are resolved. */
export interface Resolver {
  addresses(host: string): Promise<LookupAddress[]>;
  /** The name that a name is an alias of; rejects when it is none. */
  alias(host: string): Promise<string | undefined>;
}

const SYSTEM: Resolver = {
  addresses: (host) =>
    new Promise((resolve, reject) => {
      lookupAll(host, { all: true }, (error, found) => (error === null ? resolve(found) : reject(error)));
    }),
  alias: async (host) => (await resolveCname(host))[0],
};

/** Connections refused by this process, by service. */
export const refusals = new Map<Service, number>();

/** What kafkajs asks for when it connects to a broker. */
export interface SocketRequest {
  readonly host: string;
  readonly port: number;
  readonly ssl: ConnectionOptions | undefined;
  readonly onConnect: () => void;
}

/** Stands between Zeef and everything that it connects to, where `residency:` is configured. */
export class ResidencyGuard {
  readonly rules: Rules;
  readonly #resolver: Resolver;
  readonly #closed = new Map<Service, string>();
  readonly #announced = new Map<string, string>();
  readonly #sockets = new Set<Socket>();

  constructor(rules: Rules, resolver: Resolver = SYSTEM) {
    this.rules = rules;
    this.#resolver = resolver;
  }

  /** Resolves a place's name and judges it. Never rejects. */
  async examine(place: Place): Promise<Finding> {
    const { host } = place;
    if (host === undefined) return judge(this.rules, place, [], []);
    const known = { ...place, region: place.region ?? this.#announced.get(host) };
    const found = isIP(host) === 0 ? await this.#resolver.addresses(host).catch(() => []) : [{ address: host }];
    const addresses = found.map(({ address }) => address);
    const names = [host];
    let finding = judge(this.rules, known, addresses, names);
    while (finding.verdict === 'unknown' && isIP(host) === 0 && names.length <= ALIASES_MAX) {
      const alias = await this.#resolver.alias(names.at(-1) ?? host).catch(() => undefined);
      if (alias === undefined) break;
      names.push(alias);
      finding = judge(this.rules, known, addresses, names);
    }
    return finding;
  }

  /** Remembers the region that a service behind a listed host has announced. */
  announce(host: string, region: string | undefined): void {
    if (region === undefined) this.#announced.delete(host);
    else this.#announced.set(host, region);
  }

  /** Refuses a service from now on, and cuts its connections. */
  close(service: Service, reason: string): void {
    this.#closed.set(service, reason);
    if (service !== 'kafka') return;
    for (const socket of this.#sockets) socket.destroy(new ZeefError('RESIDENCY', reason));
  }

  open(service: Service): void {
    this.#closed.delete(service);
  }

  /** Why a service is refused, or undefined. */
  reason(service: Service): string | undefined {
    return this.#closed.get(service);
  }

  count(service: Service): void {
    refusals.set(service, (refusals.get(service) ?? 0) + 1);
  }

  /** A `lookup` for sockets, with which no connection is made to a place that is refused. `isAsking`: only to ask a listed host for its region. */
  lookup(service: Service, isAsking = false): LookupFunction {
    return (host, options, callback) => {
      this.#addresses(service, host, isAsking).then(
        (addresses) => {
          const found = addresses.map((address) => ({ address, family: isIP(address) }));
          const [first] = found;
          if (options.all === true || first === undefined) callback(null, found);
          else callback(null, first.address, first.family);
        },
        (error: NodeJS.ErrnoException) => callback(error, []),
      );
    };
  }

  /** Connects to a broker of Kafka, or refuses to, whatever the cluster's metadata says. */
  connect({ host, port, ssl, onConnect }: SocketRequest): Socket {
    const lookup = this.lookup('kafka');
    const name = isIP(host) === 0 ? { servername: host } : {};
    // An address is connected to without a look-up.
    const refused = isIP(host) === 0 ? undefined : this.#refusedAddress(host);
    if (refused !== undefined) return new Socket().destroy(refused);
    const socket = ssl
      ? tlsConnect({ host, port, lookup, ...name, ...ssl }, onConnect)
      : netConnect({ host, port, lookup }, onConnect);
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    return socket.setKeepAlive(true, KEEP_ALIVE_MS);
  }

  #refusedAddress(host: string): ZeefError | undefined {
    const place: Place = { service: 'kafka', name: 'broker', host, origin: 'announced' };
    const { verdict, evidence } = judge(this.rules, place, [host], [host]);
    const reason = this.reason('kafka') ?? (verdict === 'allowed' ? undefined : evidence);
    if (reason === undefined) return undefined;
    this.count('kafka');
    return new ZeefError('RESIDENCY', `kafka ${host}: ${reason}`);
  }

  /** The addresses that were judged, and no others that DNS may tell a moment later. */
  async #addresses(service: Service, host: string, isAsking: boolean): Promise<readonly string[]> {
    const closed = isAsking ? undefined : this.reason(service);
    if (closed !== undefined) throw new ZeefError('RESIDENCY', closed);
    const place: Place = { service, name: service, host, origin: 'configured' };
    const { verdict, evidence, addresses } = await this.examine(place);
    if (verdict === 'unreachable') throw Object.assign(new Error(`${host}: ${evidence}`), { code: 'ENOTFOUND' });
    const mayAsk = verdict === 'unknown' && isAsking && isListed(host, this.rules);
    if (verdict === 'allowed' || mayAsk) return addresses;
    this.count(service);
    throw new ZeefError('RESIDENCY', `${service} ${host}: ${evidence}`);
  }
}

const guards = new WeakMap<object, ResidencyGuard>();

/** The guard of a configuration, the same one at each call; undefined where no `residency:` is configured. */
export function residencyOf({ residency }: Settings): ResidencyGuard | undefined {
  const known = guards.get(residency);
  if (known !== undefined) return known;
  const rules = rulesOf(residency);
  if (rules === undefined) return undefined;
  const guard = new ResidencyGuard(rules);
  guards.set(residency, guard);
  return guard;
}
