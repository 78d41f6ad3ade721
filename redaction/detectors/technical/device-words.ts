/** What the number of a telephone is called as a key. */
export const IMEI_KEYS: readonly string[] =
  'imei|imei1|imei2|imei number|imei nr|imei nummer|imeisv|device imei|numéro imei|número imei|numero imei|numer imei|imei kód'.split(
    '|',
  );

/** What the number of a SIM card or its subscriber is called as a key. */
export const SIM_KEYS: readonly string[] =
  'imsi|iccid|sim|sim number|sim serial|sim serial number|sim card|simcard|sim card number|sim nummer|simnummer|simkaartnummer|sim kartennummer|numéro sim|número sim|numero sim|numer sim|subscriber id|supi'.split(
    '|',
  );

/** What identifiers for advertising are called as a key. */
export const AD_KEYS: readonly string[] =
  'idfa|idfv|gaid|aaid|adid|oaid|ifa|maid|rdid|advertising id|advertisingid|advertising identifier|advertiser id|google ad id|apple ad id|google advertising id|mobile ad id|reclame id|werbe id|identifiant publicitaire|id de publicidad|id pubblicitario'.split(
    '|',
  );

/** What the identifier of a telephone, tablet or thermostat is called as a key. */
export const DEVICE_KEYS: readonly string[] =
  'device id|deviceid|device uuid|device identifier|device guid|android id|androidid|udid|device udid|apparaat id|toestel id|geräte id|geraete id|gerätekennung|id appareil|identifiant appareil|id dispositivo|identificador de dispositivo|id urządzenia|id zařízení|laite id|enhets id|enheds id'.split(
    '|',
  );
