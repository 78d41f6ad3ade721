import type { Random } from '../../../deploy/sample/random.ts';
import { DIGITS, HEX, LOWER, UPPER, weigh } from '../numbers/checks.ts';

type Make = (r: Random) => string;

const START_MS = 1_745_000_000_000;
const SPAN_MS = 60_000_000_000;
const timeMs = (r: Random) => START_MS + Math.floor(r.next() * SPAN_MS);
const isoTime = (r: Random) => new Date(timeMs(r)).toISOString();
const part = (r: Random, below: number) => String(r.below(below));
const pairs = (r: Random, count: number, separator: string) =>
  Array.from({ length: count }, () => r.text(2, HEX).toUpperCase()).join(separator);
const uuid: Make = (r) =>
  `${r.text(8, HEX)}-${r.text(4, HEX)}-${r.pick(['4', '7', '1'])}${r.text(3, HEX)}-${r.text(1, '89ab')}${r.text(3, HEX)}-${r.text(12, HEX)}`;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LOWER_DIGITS = `${LOWER}${DIGITS}`;

function isbn13(r: Random): string {
  const digits = `${r.pick(['978', '979'])}${r.text(9, DIGITS)}`;
  const check = (10 - (weigh(digits, [1, 3]) % 10)) % 10;
  const dashed = `${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5, 9)}-${digits.slice(9)}-${check}`;
  return r.pick([`${digits}${check}`, dashed]);
}

function ean13(r: Random): string {
  const digits = `${r.pick(['87', '40', '50', '76', '80', '59', '54'])}${r.text(10, DIGITS)}`;
  return `${digits}${(10 - (weigh(digits, [1, 3]) % 10)) % 10}`;
}

/** Numbers and codes that look like somebody's and are nobody's. */
export const NUMBERS: Readonly<Record<string, Make>> = {
  uuid,
  uuidUpper: (r) => uuid(r).toUpperCase(),
  trace: (r) => r.text(32, HEX),
  span: (r) => r.text(16, HEX),
  traceparent: (r) => `00-${r.text(32, HEX)}-${r.text(16, HEX)}-01`,
  sha1: (r) => r.text(40, HEX),
  sha256: (r) => r.text(64, HEX),
  md5: (r) => r.text(32, HEX),
  commit: (r) => r.text(7, HEX),
  digest: (r) => `sha256:${r.text(64, HEX)}`,
  containerId: (r) => r.text(r.pick([12, 64]), HEX),
  objectId: (r) => r.text(24, HEX),
  ulid: (r) => `01${r.text(24, CROCKFORD)}`,
  order: (r) =>
    r.pick([
      `ORD-${r.text(8, DIGITS)}`,
      `2026-${r.text(7, DIGITS)}`,
      `#${r.text(6, DIGITS)}`,
      `${1 + r.below(9)}${r.text(6 + r.below(6), DIGITS)}`,
      `SO${r.text(7, DIGITS)}`,
      `ord_${r.text(14, LOWER_DIGITS)}`,
    ]),
  invoice: (r) =>
    r.pick([
      `INV-2026-${r.text(5, DIGITS)}`,
      `RE${r.text(8, DIGITS)}`,
      `F2026/${r.text(4, DIGITS)}`,
      `2026${r.text(6, DIGITS)}`,
    ]),
  ticket: (r) =>
    r.pick([
      `${r.pick(['OPS', 'PAY', 'CRM', 'INC'])}-${1 + r.below(9999)}`,
      `INC${r.text(7, DIGITS)}`,
      `#${r.text(5, DIGITS)}`,
      r.text(8, DIGITS),
    ]),
  sku: (r) =>
    r.pick([
      `${r.text(2, UPPER)}-${r.text(4, DIGITS)}-${r.pick(['XL', 'S', 'M'])}`,
      `${r.text(3, UPPER)}${r.text(5, DIGITS)}`,
      `${r.text(3, DIGITS)}.${r.text(3, DIGITS)}.${r.text(2, DIGITS)}`,
    ]),
  isbn13,
  isbn10: (r) => `${r.text(9, DIGITS)}${r.pick(['X', '3', '7'])}`,
  ean13,
  snowflake: (r) => `1${r.text(r.pick([16, 17, 18]), DIGITS)}`,
  id16: (r) => `${1 + r.below(9)}${r.text(15, DIGITS)}`,
  id19: (r) => `${1 + r.below(9)}${r.text(18, DIGITS)}`,
  blockId: (r) => `blk_${r.pick(['-', ''])}${1 + r.below(9)}${r.text(18, DIGITS)}`,
  dbId: (r) => `${1 + r.below(9)}${r.text(r.below(8), DIGITS)}`,
  n: (r) => part(r, 3000),
  port: (r) => r.pick(['8080', '5432', '9092', '443', '6379', part(r, 65_000)]),
  bytes: (r) => r.pick([part(r, 1e6), part(r, 4e9), '2147483648', '1073741824']),
  duration: (r) =>
    r.pick([
      `${r.below(9000)}ms`,
      `${(r.next() * 10).toFixed(3)}s`,
      `PT${r.below(60)}M`,
      `${r.below(900)}.${r.text(3, DIGITS)}µs`,
    ]),
  float: (r) => (r.next() * 1000).toFixed(r.below(7)),
  ratio: (r) => r.next().toFixed(16),
  epochS: (r) => String(Math.floor(timeMs(r) / 1000)),
  epochMs: (r) => String(timeMs(r)),
  epochUs: (r) => `${timeMs(r)}${r.text(3, DIGITS)}`,
  epochNs: (r) => `${timeMs(r)}${r.text(6, DIGITS)}`,
  epochFloat: (r) => `${Math.floor(timeMs(r) / 1000)}.${r.text(6, DIGITS)}`,
  time: isoTime,
  date: (r) => isoTime(r).slice(0, 10),
  dateNl: (r) => isoTime(r).slice(0, 10).split('-').reverse().join('-'),
  compactDate: (r) => isoTime(r).slice(0, 10).replaceAll('-', ''),
  clock: (r) => isoTime(r).slice(11, 23),
  apacheTime: (r) => `${isoTime(r).slice(8, 10)}/Jul/2026:${isoTime(r).slice(11, 19)} +0200`,
  version2: (r) => `${part(r, 20)}.${part(r, 40)}`,
  version3: (r) => `${part(r, 20)}.${part(r, 40)}.${part(r, 60)}`,
  version4: (r) =>
    r.pick([
      `${1 + r.below(12)}.${part(r, 30)}.${part(r, 255)}.${part(r, 255)}`,
      `10.0.${r.pick(['19045', '22631'])}.${part(r, 5000)}`,
      `${100 + r.below(30)}.0.${part(r, 7000)}.${part(r, 220)}`,
    ]),
  release: (r) => `v${part(r, 9)}.${part(r, 30)}.${part(r, 30)}${r.pick(['', '-rc.1', '+build.5', '-SNAPSHOT'])}`,
  jdk: (r) => r.pick(['17.0.9+9-LTS', '21.0.3+9', '1.8.0_392-b08', '11.0.22.7.1']),
  oid: (r) => `1.3.6.1.4.1.${r.below(9999)}.21.${r.below(20)}.${r.below(9)}`,
  fingerprint: (r) => pairs(r, r.pick([20, 32]), ':'),
  fingerprintSsh: (r) =>
    r.pick([`SHA256:${r.text(43, `${UPPER}${LOWER}${DIGITS}+/`)}`, `MD5:${pairs(r, 16, ':').toLowerCase()}`]),
  certSerial: (r) => r.pick([pairs(r, 16, ':').toLowerCase(), r.text(36, HEX).toUpperCase()]),
  pointer: (r) => r.pick([`0x${r.text(12, HEX)}`, `0x0000${r.text(12, HEX)}`, `0x${r.text(8, HEX)}`]),
  etag: (r) =>
    r.pick([
      `W/"${r.text(6, HEX)}-${r.text(27, `${UPPER}${LOWER}${DIGITS}`)}"`,
      `"${r.text(32, HEX)}"`,
      `"${r.text(12, HEX)}"`,
    ]),
  color: (r) => `#${r.text(6, HEX)}`,
  amount: (r) =>
    r.pick([
      `${part(r, 900)}.${r.text(2, DIGITS)}`,
      `${part(r, 900)},${r.text(2, DIGITS)}`,
      `€ ${part(r, 90)}.${r.text(3, DIGITS)},00`,
      `EUR ${part(r, 1000)}.00`,
    ]),
  percent: (r) => `${(r.next() * 100).toFixed(1)}%`,
  code: (r) => `${r.text(3, UPPER)}-${r.text(4, DIGITS)}`,
};
