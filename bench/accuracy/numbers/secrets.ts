import type { Random } from '../../../deploy/sample/random.ts';
import { ALPHANUMERIC, DIGITS, HEX, LOWER } from './checks.ts';

const URL_SAFE = `${ALPHANUMERIC}-_`;
const WORDS = [
  'zomer',
  'welkom',
  'geheim',
  'Passwort',
  'Soleil',
  'hunter',
  'dragon',
  'Tr0ub4dor',
  'correct',
  'qwerty',
  'Sommar',
  'lato',
  'nyar',
  'verano',
] as const;

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signed token of somebody's session. */
export function jwt(r: Random): string {
  const header = base64url({
    alg: r.pick(['RS256', 'HS256', 'ES256']),
    typ: 'JWT',
    ...(r.below(2) === 0 ? { kid: r.text(8, HEX) } : {}),
  });
  const payload = base64url({
    sub: r.text(12, LOWER),
    iat: 1_750_000_000 + r.below(1e7),
    exp: 1_760_000_000 + r.below(1e7),
  });
  return `${header}.${payload}.${r.text(r.pick([43, 86, 342]), URL_SAFE)}`;
}

/** What people and generators choose. */
export function password(r: Random): string {
  const word = r.pick(WORDS);
  return r.pick([
    `${word}${2015 + r.below(12)}!`,
    `${word}-${r.text(4, DIGITS)}`,
    r.text(12 + r.below(8), ALPHANUMERIC),
    `${r.text(6, ALPHANUMERIC)}#${r.text(4, ALPHANUMERIC)}$${r.text(2, DIGITS)}`,
    `${word}${r.text(2, DIGITS)}`,
  ]);
}

/** An opaque token, as bearer or session. */
export function opaque(r: Random): string {
  return r.pick([
    r.text(40, HEX),
    r.text(32, ALPHANUMERIC),
    r.text(43, URL_SAFE),
    r.text(64, HEX),
    r.text(26, `${LOWER}${DIGITS}`),
  ]);
}

const PROVIDERS: Readonly<Record<string, (r: Random) => string>> = {
  aws: (r) => `AKIA${r.text(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
  gcp: (r) => `AIza${r.text(35, URL_SAFE)}`,
  github: (r) => `${r.pick(['ghp', 'gho', 'ghs'])}_${r.text(36, ALPHANUMERIC)}`,
  gitlab: (r) => `glpat-${r.text(20, URL_SAFE)}`,
  slack: (r) => `xoxb-${r.text(12, DIGITS)}-${r.text(12, DIGITS)}-${r.text(24, ALPHANUMERIC)}`,
  stripe: (r) => `sk_live_${r.text(24, ALPHANUMERIC)}`,
  npm: (r) => `npm_${r.text(36, ALPHANUMERIC)}`,
  pypi: (r) => `pypi-AgEIcHlwaS5vcmc${r.text(70, URL_SAFE)}`,
  twilio: (r) => `SK${r.text(32, HEX)}`,
  sendgrid: (r) => `SG.${r.text(22, URL_SAFE)}.${r.text(43, URL_SAFE)}`,
};
const PROVIDER_NAMES = Object.keys(PROVIDERS) as [string, ...string[]];

/** A token of a fixed shape that one of the large providers gives out. */
export function providerToken(r: Random): string {
  return PROVIDERS[r.pick(PROVIDER_NAMES)]?.(r) ?? '';
}

/** A private key as it stands in files; its bytes mean nothing. */
export function privateKey(r: Random): string {
  const type = r.pick(['RSA PRIVATE KEY', 'PRIVATE KEY', 'EC PRIVATE KEY', 'OPENSSH PRIVATE KEY']);
  const body = Array.from({ length: 3 + r.below(6) }, () => r.text(64, `${ALPHANUMERIC}+/`)).join('\n');
  return `-----BEGIN ${type}-----\n${body}\n${r.text(20, ALPHANUMERIC)}==\n-----END ${type}-----`;
}
