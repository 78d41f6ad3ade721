import { ZeefError } from '../../core/errors.ts';
import { retry } from '../../core/retry.ts';
import type { Licence } from '../roles/role.ts';
import type { Kibana } from './client.ts';
import { bodyOf, refusal } from './refusal.ts';

/** What must be known of a Kibana before anything is planned. */
export interface About {
  readonly version: string;
  readonly licence: Licence & { readonly type: string };
  /** Ids of its features, which roles grant; undefined where security is off, so that there are no roles. */
  readonly features: ReadonlySet<string> | undefined;
}

interface Status {
  readonly version?: { readonly number?: string };
}

const OLDEST = [8, 12] as const;
const AGAIN_MS = 2000;
const FIELD_RULES = ['trial', 'platinum', 'enterprise'];

function isOldEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

async function versionOf(kibana: Kibana): Promise<string> {
  const answer = await kibana.ask('GET', '/api/status');
  if (answer.status === 404) throw new ZeefError('KIBANA_REFUSED', `there is no Kibana at ${kibana.url} (HTTP 404)`);
  const version = bodyOf<Status>('status', answer).version?.number;
  // Kibana tells those whom it does not know that it is there, and no more.
  if (version === undefined)
    throw new ZeefError('KIBANA_REFUSED', 'it does not tell its version: a user or API key is needed');
  if (!isOldEnough(version))
    throw new ZeefError('KIBANA_REFUSED', `version ${version} is too old: 8.12 or later is needed`);
  return version;
}

async function licenceOf(kibana: Kibana): Promise<About['licence']> {
  const answer = await kibana.ask('GET', '/api/licensing/info');
  // Without a word about the licence only what every licence has is used.
  const { license } = (answer.status === 200 ? answer.body : {}) as { license?: { type?: string } };
  const type = license?.type ?? 'unknown';
  return { type, hasFieldRules: FIELD_RULES.includes(type) };
}

async function featuresOf(kibana: Kibana): Promise<About['features']> {
  const roles = await kibana.ask('GET', '/api/security/role');
  if (roles.status === 404) return undefined;
  if (roles.status !== 200) throw refusal('roles', roles);
  const features = bodyOf<{ id: string }[]>('features', await kibana.ask('GET', '/api/features'));
  return new Set(features.map(({ id }) => id));
}

/** How long to wait for a Kibana that is starting. */
export interface WaitOptions {
  readonly waitMs: number;
  /** How long to wait between two tries, in ms; given by tests. */
  readonly againMs?: number;
  readonly print: (line: string) => void;
}

/** Asks until Kibana is ready, for about `waitMs`, then what it is. Rejects with KIBANA_REFUSED when it is too old. */
export async function aboutKibana(kibana: Kibana, options: WaitOptions): Promise<About> {
  const { signal } = new AbortController();
  const { waitMs, againMs = AGAIN_MS, print } = options;
  const triesMax = 1 + Math.ceil(waitMs / againMs);
  const onRetry = (error: unknown, tries: number) => {
    if (tries === 1) print(`waiting: ${(error as Error).message}`);
  };
  const version = await retry({ firstMs: againMs, lastMs: againMs, triesMax, signal, onRetry }, () =>
    versionOf(kibana),
  );
  return { version, licence: await licenceOf(kibana), features: await featuresOf(kibana) };
}
