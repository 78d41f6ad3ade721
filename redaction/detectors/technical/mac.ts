import { byteAfter, byteBefore, type Candidate, type Detector, digitsOf, isWord } from '../../detector.ts';
import { withOwners } from '../owners.ts';

const COLON = 0x3a;
const HYPHEN = 0x2d;
const POINT = 0x2e;
const DIGITS = 12;
const MAKER_DIGITS = 6;
const GROUPS = ['01005e', '3333', '0180c2'];

function compact(text: string): string {
  return text.replaceAll(':', '').replaceAll('-', '').replaceAll('.', '').toLowerCase();
}

function pairs(text: string): string {
  const digits = compact(text);
  return Array.from({ length: digits.length / 2 }, (_, i) => digits.slice(i * 2, i * 2 + 2)).join(':');
}

function isSeparator(byte: number | undefined): boolean {
  return byte === COLON || byte === HYPHEN;
}

/** Neither addresses of groups (IPv4, IPv6, bridges) nor fillings name a device. */
function isDevice(digits: string): boolean {
  const isGroup = GROUPS.some((start) => digits.startsWith(start));
  return digits.length === DIGITS && !isGroup && digits !== digits.slice(0, 2).repeat(DIGITS / 2);
}

function check(candidate: Candidate): number {
  const { text } = candidate;
  // Longer rows of pairs are fingerprints of certificates and keys.
  if (isSeparator(byteBefore(candidate)) && isWord(byteBefore(candidate, 2))) return 0;
  if (isSeparator(byteAfter(candidate)) && isWord(byteAfter(candidate, 2))) return 0;
  const isMixed = text.includes(':') && text.includes('-');
  // Digits alone with hyphens are times, dates and telephone numbers.
  const isNumber = text.includes('-') && digitsOf(text).length === DIGITS;
  return isDevice(compact(text)) && !isMixed && !isNumber ? text.length : 0;
}

/** Digits alone, or letters alone, may be a version or a name; more groups are something longer. */
function checkDotted(candidate: Candidate): number {
  const { text } = candidate;
  const digits = digitsOf(text).length;
  const goesOn = byteBefore(candidate) === POINT || (byteAfter(candidate) === POINT && isWord(byteAfter(candidate, 2)));
  return digits > 0 && digits < DIGITS && !goesOn && isDevice(compact(text)) ? text.length : 0;
}

const MAC_KEYS: readonly string[] = [
  ...withOwners('mac|bssid'),
  ...'ble mac|bluetooth mac|lan mac|wlan mac|eth mac|gateway mac|thermostat mac|mac address|macaddress|mac addr|macaddr|mac adres|macadres|mac adresse|mac adress|adresse mac|dirección mac|endereço mac|indirizzo mac|adres mac|mac adresa|mac cím|adresa mac|mac адрес|διεύθυνση mac|mac osoite|mac aadress|mac adrese|mac adresas|hwaddr|hw addr|hardware address|physical address|ether|wifi mac|eui48'.split(
    '|',
  ),
];

const shared = {
  kind: 'mac',
  group: 'technical',
  action: 'mask',
  normalise: pairs,
  generalise: (text: string) => pairs(compact(text).slice(0, MAKER_DIGITS)),
} as const;

export const mac: Detector = {
  ...shared,
  id: 'mac',
  description: 'Hardware (MAC) addresses in pairs',
  pattern: '(?:[0-9A-Fa-f]{2}[:\\-]){5}[0-9A-Fa-f]{2}\\b',
  triggers: ['\\b(?:[0-9A-Fa-f]{2}[:\\-]){4}'],
  check,
  examples: {
    found: [
      ['thermostat 3c:22:fb:0a:91:7e joined', '3c:22:fb:0a:91:7e'],
      ['device=3C-22-FB-0A-91-7E', '3C-22-FB-0A-91-7E'],
      ['dhcp ack 3c:22:fb:0a:91:7e, 10:22:33:44:55:66', '3c:22:fb:0a:91:7e', '10:22:33:44:55:66'],
    ],
    clean: [
      'broadcast ff:ff:ff:ff:ff:ff',
      'fingerprint 3c:22:fb:0a:91:7e:00:11',
      'on 12-34-56:78:90:ab',
      'multicast 01:00:5e:00:00:fb',
      'at 20-26-07-06-08-00',
      '00:00:00:00:00:00',
    ],
  },
};

export const macDotted: Detector = {
  ...shared,
  id: 'mac-dotted',
  description: "Hardware (MAC) addresses in Cisco's form, or in any form under a key that names one",
  pattern: '[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}\\b',
  triggers: ['\\b[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}\\.'],
  check: checkDotted,
  keys: MAC_KEYS,
  keyed: '(?:(?:[0-9A-Fa-f]{2}[:\\-]?){5}[0-9A-Fa-f]{2}|[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4})\\b',
  checkKeyed: ({ text }) => (isDevice(compact(text)) ? text.length : 0),
  examples: {
    found: [
      ['mac address 3c22.fb0a.917e on Gi0/1', '3c22.fb0a.917e'],
      ['{"mac":"3C22FB0A917E"}', '3C22FB0A917E'],
      ['hwaddr=3c:22:fb:0a:91:7e', '3c:22:fb:0a:91:7e'],
    ],
    clean: [
      'build 2024.1201.1234 dead.beef.cafe 1a2b.3c4d.5e6f.7a8b',
      'mac=9f86d081884c7d659a2feaa0c55ad015',
      'mac=ffffffffffff',
      'mac address is unknown',
      'hmac=3c22fb0a917e',
    ],
  },
};
