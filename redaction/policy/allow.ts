import { BlockList, isIP } from 'node:net';
import { normalOf, textOf } from '../actions.ts';
import type { Detector } from '../detector.ts';
import type { Found } from '../found.ts';
import type { Span } from '../reading/span.ts';
import { fitsGlob } from './glob.ts';
import { asWords } from './own-rules.ts';
import { type AllowLists, addNetwork } from './schema.ts';

const ADDRESS_KIND = 'ip';
const EMAIL_KIND = 'email';
const KEY_BYTES_MAX = 100;

const BACKSLASH = 0x5c;
const LESS = 0x3c;
const GREATER = 0x3e;
const KEY_SIGNS = new Set(Buffer.from('_-.$@'));

function isQuote(byte: number | undefined): boolean {
  return byte === 0x22 || byte === 0x27 || byte === BACKSLASH;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}

function isKeyByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const lower = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x7a) || byte >= 0x80 || KEY_SIGNS.has(byte);
}

/** The key whose value starts at a position: "key":"value", key=value, key: value, <key>value; "" when there is none. */
function keyBefore(body: Buffer, start: number, event: Span): string {
  let at = start;
  const skip = (is: (byte: number | undefined) => boolean) => {
    while (at > event.start && is(body[at - 1])) at--;
  };
  skip(isQuote);
  skip(isBlank);
  const sign = at > event.start ? body[at - 1] : undefined;
  if (sign !== 0x3a && sign !== 0x3d && sign !== GREATER) return '';
  at--;
  skip(isBlank);
  skip(isQuote);
  const end = at;
  const first = Math.max(event.start, end - KEY_BYTES_MAX);
  while (at > first && isKeyByte(body[at - 1])) at--;
  if (sign === GREATER && body[at - 1] !== LESS) return '';
  return body.toString('utf8', at, end);
}

/** Whether bytes are the whole value of a key that is allowed. */
export type IsAllowed = (body: Buffer, start: number, event: Span) => boolean;

/** What keys allow, by where a finding stands; undefined when no key is allowed. */
export function allowedKeys({ keys }: AllowLists): IsAllowed | undefined {
  if (keys.length === 0) return undefined;
  const known = new Set(keys.map(asWords));
  return (body, start, event) => {
    const key = asWords(keyBefore(body, start, event));
    if (key === '') return false;
    const words = key.split(' ');
    // user.serverIp is allowed as "user.serverIp" and as "serverIp".
    return words.some((_, i) => known.has(words.slice(i).join(' ')));
  };
}

function inNetworks(networks: readonly string[]): (value: string) => boolean {
  const list = new BlockList();
  for (const network of networks) addNetwork(list, network);
  return (value) => {
    const family = isIP(value);
    return family !== 0 && list.check(value, family === 4 ? 'ipv4' : 'ipv6');
  };
}

function inDomains(patterns: readonly string[]): (value: string) => boolean {
  const lower = patterns.map((pattern) => pattern.toLowerCase());
  return (value) => {
    const domain = value.slice(value.lastIndexOf('@') + 1).toLowerCase();
    return lower.some((pattern) => fitsGlob(pattern, domain));
  };
}

/** Whether an allow list lets a detector's finding through. */
export type IsLetThrough = (detector: Detector, found: Found) => boolean;

/** What networks, domains and values let through; undefined when that is nothing. */
export function letThrough({ networks, emailDomains, values }: AllowLists): IsLetThrough | undefined {
  if (networks.length + emailDomains.length + values.length === 0) return undefined;
  const isNetwork = inNetworks(networks);
  const isDomain = inDomains(emailDomains);
  const texts = values.map((value) => Buffer.from(value).toString('latin1'));
  const normals = new Map<Detector, Set<string>>();
  return (detector, { value }) => {
    if (detector.kind === ADDRESS_KIND && isNetwork(textOf(value))) return true;
    if (detector.kind === EMAIL_KIND && isDomain(textOf(value))) return true;
    if (texts.length === 0) return false;
    const known = normals.get(detector) ?? new Set(texts.map((text) => normalOf(detector, text)));
    normals.set(detector, known);
    return known.has(normalOf(detector, value));
  };
}
