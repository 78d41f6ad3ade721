import { isIPv6 } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ZeefError } from '../core/errors.ts';
import { type Finding, isListed, type Place, type Service } from '../core/residency.ts';
import type { ResidencyGuard } from '../core/residency-guard.ts';
import type { Settings } from '../core/settings.ts';

const ASK_MS_MAX = 15_000;
const PLACES_MAX = 2000;
const AT_ONCE = 16;

/** What a survey found, and which services did not answer when they were asked what they announce. */
export interface Survey {
  readonly findings: readonly Finding[];
  readonly silent: readonly Service[];
}

/** What is asked, and of whom. */
export interface SurveyOptions {
  readonly settings: Settings;
  readonly guard: ResidencyGuard;
  readonly services: readonly Service[];
  readonly log: Logger;
  /** Address of Kibana, where it is not that of the configuration. */
  readonly kibana?: string | undefined;
}

/** The host of "host:port", "[::1]:9092" or "::1". */
function brokerHost(broker: string): string {
  if (isIPv6(broker)) return broker;
  const host = broker.slice(0, broker.lastIndexOf(':') === -1 ? undefined : broker.lastIndexOf(':'));
  return host.startsWith('[') ? host.slice(1, -1) : host;
}

function urlHost(url: string): string {
  const { hostname } = new URL(url);
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

function configured(service: Service, { settings, kibana }: SurveyOptions): Place[] {
  const place = (name: string, host: string): Place => ({ service, name, host, origin: 'configured' });
  const ofUrl = (url: string) => place(new URL(url).origin, urlHost(url));
  if (service === 'kafka') return settings.kafka.brokers.map((broker) => place(broker, brokerHost(broker)));
  if (service === 'elasticsearch') return [ofUrl(settings.elasticsearch.url)];
  if (service === 'gateway') return [...new Set([settings.shipper.gateway, ...settings.shipper.gateways])].map(ofUrl);
  return service === 'kibana' ? [ofUrl(kibana ?? settings.kibana.url)] : [];
}

async function examineAll(guard: ResidencyGuard, places: readonly Place[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let at = 0; at < Math.min(places.length, PLACES_MAX); at += AT_ONCE) {
    const some = places.slice(at, Math.min(at + AT_ONCE, PLACES_MAX));
    findings.push(...(await Promise.all(some.map((place) => guard.examine(place)))));
  }
  return findings;
}

/** What a service announces; undefined while it does not answer. Rejects with RESIDENCY when it will not tell. */
async function ask<T>(asking: Promise<T>): Promise<T | undefined> {
  const late = new AbortController();
  try {
    return await Promise.race([asking, delay(ASK_MS_MAX, undefined, { signal: late.signal })]);
  } catch (error) {
    if (error instanceof ZeefError && error.code === 'RESIDENCY') throw error;
    return undefined;
  } finally {
    late.abort();
  }
}

async function announcedByKafka({ settings, guard, log }: SurveyOptions): Promise<Finding[] | undefined> {
  const { announcedBrokers } = await import('../ingest/queue.ts');
  const brokers = await ask(announcedBrokers(settings, log));
  const places = brokers?.map(({ host, port }): Place => {
    return { service: 'kafka', name: `broker ${host}:${port}`, host, origin: 'announced' };
  });
  return places === undefined ? undefined : examineAll(guard, places);
}

async function announcedByStore({ settings, guard }: SurveyOptions): Promise<Finding[] | undefined> {
  const { announcedByElasticsearch } = await import('../ingest/indexer/announced.ts');
  const announced = await ask(announcedByElasticsearch(settings));
  if (announced === undefined) return undefined;
  const nodes = await examineAll(guard, announced.nodes);
  const isTold = nodes.every(({ verdict, place }) => verdict === 'allowed' && place.region !== undefined);
  guard.announce(urlHost(settings.elasticsearch.url), isTold ? nodes[0]?.place.region : undefined);
  return [...nodes, ...(await examineAll(guard, announced.repositories))];
}

function unwilling(service: Service, error: unknown): Finding {
  const place: Place = { service, name: 'what it announces', host: undefined, origin: 'announced' };
  return { place, addresses: [], evidence: (error as ZeefError).detail, verdict: 'unknown' };
}

async function surveyService(service: Service, options: SurveyOptions): Promise<Survey> {
  const { guard } = options;
  const places = configured(service, options);
  const first = await examineAll(guard, places);
  const mayAsk = first.some(({ verdict, place: { host } }) => {
    return verdict === 'allowed' || (verdict === 'unknown' && host !== undefined && isListed(host, guard.rules));
  });
  if (!mayAsk || (service !== 'kafka' && service !== 'elasticsearch')) {
    const silent = first.some(({ verdict }) => verdict === 'unreachable') ? [service] : [];
    return { findings: first, silent };
  }
  try {
    const told = await (service === 'kafka' ? announcedByKafka(options) : announcedByStore(options));
    // What the nodes of Elasticsearch have announced may be what a listed host lacked.
    const findings = service === 'elasticsearch' ? await examineAll(guard, places) : first;
    return { findings: [...findings, ...(told ?? [])], silent: told === undefined ? [service] : [] };
  } catch (error) {
    return { findings: [...first, unwilling(service, error)], silent: [] };
  }
}

/** Looks at all that the services are and announce; takes at most some seconds a service. */
export async function survey(options: SurveyOptions): Promise<Survey> {
  const surveys = await Promise.all(options.services.map((service) => surveyService(service, options)));
  return {
    findings: surveys.flatMap(({ findings }) => findings),
    silent: surveys.flatMap(({ silent }) => silent),
  };
}

/** Whether a place must not be talked to. */
export function isRefused({ verdict }: Finding): boolean {
  return verdict === 'outside' || verdict === 'unknown';
}

/** One line on what is refused, for a person to act on. */
export function describeRefused(refused: readonly Finding[]): string {
  const [first, ...others] = refused;
  if (first === undefined) return '';
  const { place, evidence, verdict } = first;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `${place.service} ${place.name} is ${verdict}: ${evidence}${more}`;
}
