import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { ZeefError } from '../../core/errors.ts';
import { makeAuthority, makeCertificate, type Pair } from './certificates.ts';
import { keepSecrets, type SecretName, writeWhole } from './secrets.ts';
import { CERTIFIED, type Certified, serviceFiles } from './services.ts';

const DAY_MS = 86_400_000;
const RENEW_BEFORE_DAYS = 60;

export interface InitOptions {
  /** Folder that gets a folder for each service. */
  readonly folder: string;
  /** Further names and addresses that people and other hosts reach Kibana and the gateway by. */
  readonly names: readonly string[];
  /** Makes new certificates even where the old ones are good for long. */
  readonly renew: boolean;
  /** Secrets to make anew. */
  readonly rotate: readonly SecretName[];
  readonly nowMs: number;
  readonly print: (line: string) => void;
}

function readPair(folder: string): Pair | undefined {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  if (!existsSync(certificate) || !existsSync(key)) return undefined;
  return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') };
}

function writePair(folder: string, pair: Pair): void {
  writeWhole(join(folder, 'key.pem'), pair.key);
  writeWhole(join(folder, 'certificate.pem'), pair.certificate);
}

async function keepAuthority(folder: string, { nowMs, print }: InitOptions): Promise<Pair> {
  const known = readPair(folder);
  if (known !== undefined) return known;
  const made = await makeAuthority(nowMs);
  writePair(folder, made);
  print('certificate authority made');
  return made;
}

function namesOf(service: Certified, names: readonly string[]): string[] {
  const common = [service, 'localhost', '127.0.0.1', '::1'];
  return service === 'gateway' || service === 'kibana' ? [...common, ...names] : common;
}

function isGood(pair: Pair, authority: Pair, names: readonly string[], nowMs: number): boolean {
  const certificate = new X509Certificate(pair.certificate);
  const issuer = new X509Certificate(authority.certificate);
  const lasts = Date.parse(certificate.validTo) - nowMs > RENEW_BEFORE_DAYS * DAY_MS;
  const fits = names.every(
    (name) => (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined,
  );
  return lasts && fits && certificate.verify(issuer.publicKey);
}

async function keepPairs(authority: Pair, options: InitOptions): Promise<Record<Certified, Pair>> {
  const { folder, names, renew, nowMs, print } = options;
  const pairs: Partial<Record<Certified, Pair>> = {};
  for (const service of CERTIFIED) {
    const place = join(folder, 'authority', service);
    const wanted = namesOf(service, names);
    const known = renew ? undefined : readPair(place);
    if (known !== undefined && isGood(known, authority, wanted, nowMs)) {
      pairs[service] = known;
      continue;
    }
    const made = await makeCertificate(authority, wanted, nowMs);
    writePair(place, made);
    pairs[service] = made;
    print(`certificate of ${service} made, until ${new X509Certificate(made.certificate).validTo}`);
  }
  return pairs as Record<Certified, Pair>;
}

/**
 * Makes what one host's services need to trust each other: an authority, certificates, passwords and configurations, a
 * folder for each service. Keeps what is there, and renews certificates in their last 60 days. Never prints a secret.
 */
export async function runInit(options: InitOptions): Promise<void> {
  const { folder, rotate, print } = options;
  try {
    const authority = await keepAuthority(join(folder, 'authority'), options);
    const pairs = await keepPairs(authority, options);
    const secrets = keepSecrets(join(folder, 'authority', 'secrets.json'), rotate);
    const files = serviceFiles({ secrets, ca: authority.certificate, pairs });
    const changed = [...files].filter(([path, text]) => writeWhole(join(folder, path), text));
    for (const name of rotate) print(`secret ${name} made anew`);
    print(changed.length === 0 ? 'nothing to change' : `${changed.length} files written below ${folder}`);
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (path === undefined) throw error;
    throw new ZeefError('CONFIG_INVALID', `${path} cannot be written or read (${code})`);
  }
}
