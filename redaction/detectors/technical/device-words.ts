import { withOwners } from '../owners.ts';

/** What the number of a telephone is called as a key. */
export const IMEI_KEYS: readonly string[] = [
  ...withOwners('imei'),
  ...'imei1|imei2|imei number|imei nr|imei nummer|imeisv|numéro imei|número imei|numero imei|numer imei|imei kód'.split(
    '|',
  ),
];

/** What the number of a SIM card or its subscriber is called as a key. */
export const SIM_KEYS: readonly string[] = [
  ...withOwners('imsi|iccid'),
  ...'sim|sim number|sim serial|sim serial number|sim card|simcard|sim card number|sim nummer|simnummer|simkaartnummer|sim kartennummer|numéro sim|número sim|numero sim|numer sim|subscriber id|supi'.split(
    '|',
  ),
];

/** What identifiers for advertising are called as a key. */
export const AD_KEYS: readonly string[] = [
  ...withOwners('gaid|idfa|aaid|ad id'),
  ...'idfv|oaid|ifa|maid|rdid|advertising id|advertising identifier|advertiser id|google ad id|apple ad id|mobile ad id|reclame id|werbe id|identifiant publicitaire|id de publicidad|id pubblicitario'.split(
    '|',
  ),
];

/** What the identifier of a telephone, tablet or thermostat is called as a key. */
export const DEVICE_KEYS: readonly string[] =
  'device id|device uuid|device identifier|device guid|android id|udid|device udid|apparaat id|toestel id|geräte id|gerätekennung|id appareil|identifiant appareil|id dispositivo|identificador de dispositivo|id urządzenia|id zařízení|laite id|enhets id|enheds id'.split(
    '|',
  );
