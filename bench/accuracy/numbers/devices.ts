import type { Random } from '../../../deploy/sample/random.ts';
import { DIGITS, fillPattern, HEX, luhnDigit, weigh } from './checks.ts';

/** A public IPv4 address of an access network. */
export function ipv4(r: Random): string {
  const first = r.pick([
    '31',
    '62',
    '77',
    '80',
    '83',
    '84',
    '85',
    '89',
    '91',
    '94',
    '109',
    '145',
    '178',
    '188',
    '213',
    '217',
  ]);
  return `${first}.${1 + r.below(254)}.${r.below(255)}.${1 + r.below(254)}`;
}

/** A public IPv6 address of an access network, whole or shortened. */
export function ipv6(r: Random): string {
  const group = () => r.text(4, HEX).replace(/^0{1,3}/, '');
  const net = `${r.pick(['2a02', '2a01', '2001', '2003', '2a00', '2a10'])}:${r.text(3, HEX).replace(/^0+/, '') || 'a45'}`;
  const full = [net, ...Array.from({ length: 6 }, group)].join(':');
  return r.pick([
    full,
    full,
    full.toUpperCase(),
    `${net}:${group()}::${1 + r.below(200)}`,
    `${net}:${group()}:${group()}::${group()}`,
  ]);
}

const VENDORS = [
  '3C2EF9',
  'A4C138',
  'B827EB',
  'DCA632',
  'F0189A',
  '001788',
  'ACDE48',
  '9C8ECD',
  '70EE50',
  '2462AB',
] as const;

/** A MAC address with colons, dashes or Cisco's dots. */
export function mac(r: Random): string {
  const digits = `${r.pick(VENDORS)}${r.text(6, HEX).toUpperCase()}`;
  const pairs = Array.from({ length: 6 }, (_, i) => digits.slice(2 * i, 2 * i + 2));
  const fours = [digits.slice(0, 4), digits.slice(4, 8), digits.slice(8)].join('.').toLowerCase();
  return r.pick([
    pairs.join(':'),
    pairs.join(':').toLowerCase(),
    pairs.join(':').toLowerCase(),
    pairs.join('-'),
    fours,
  ]);
}

/** The number of a handset. */
export function imei(r: Random): string {
  const digits = `35${r.text(12, DIGITS)}`;
  const number = `${digits}${luhnDigit(digits)}`;
  return r.below(5) === 0
    ? `${number.slice(0, 2)}-${number.slice(2, 8)}-${number.slice(8, 14)}-${number.slice(14)}`
    : number;
}

/** The EAN-18 code of an electricity or gas connection in the Netherlands or Belgium. */
export function meterCode(r: Random): string {
  const digits = `${r.pick(['871687', '871685', '871694', '871688', '541448', '541449', '871690'])}${r.text(11, DIGITS)}`;
  return `${digits}${(10 - (weigh(digits, [3, 1]) % 10)) % 10}`;
}

/** The serial number of a thermostat, meter or boiler, as makers print them. */
export function serial(r: Random): string {
  return fillPattern(
    r,
    r.pick([
      'E00########',
      'TH-######-##',
      '@@##@#######',
      'KFM########',
      'SN########',
      '###-###-####',
      'T6@########',
      'Z#######@',
      '4530##########',
      'RBG##-@@####',
    ]),
  );
}

/** An advertising id: a UUID, in capitals on iOS. */
export function advertisingId(r: Random): string {
  const id = `${r.text(8, HEX)}-${r.text(4, HEX)}-4${r.text(3, HEX)}-${r.text(1, '89ab')}${r.text(3, HEX)}-${r.text(12, HEX)}`;
  return r.pick([id, id.toUpperCase()]);
}

/** Where a home is, to ten metres or better; within Europe. */
export function coordinates(r: Random): readonly [latitude: string, longitude: string] {
  const places = 5 + r.below(3);
  return [(36 + r.next() * 28).toFixed(places), (-8 + r.next() * 34).toFixed(places)];
}
