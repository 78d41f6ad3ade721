/** What the number on a device's label is called as a key. */
export const SERIAL_KEYS: readonly string[] = [
  // en
  'serial number|serialnumber|serial no|serial nr|serialno|device serial|device serial number|device sn|hardware serial|thermostat id|thermostat serial|gateway serial|boiler serial',
  // nl, de, sv, da, no, is
  'serienummer|serienr|serie nummer|seriennummer|seriennr|serien nr|gerätenummer|geraetenummer|geräte nr|fabrikationsnummer|apparaatnummer|toestelnummer|tillverkningsnummer|raðnúmer',
  // fr, es, pt, it, ro
  'numéro de série|numéro série|no de série|num série|número de serie|número serie|nro serie|número de série|numero di serie|numero seriale|numero serie|matricola apparecchio|număr de serie|număr serie|număr serial|nr serie',
  // pl, cs, sk, sl, hr, bg
  'numer seryjny|nr seryjny|numer fabryczny|sériové číslo|výrobní číslo|výrobné číslo|serijska številka|serijski broj|tvornički broj|сериен номер|фабричен номер',
  // hu, fi, et, lv, lt, el, mt, ga
  'sorozatszám|gyári szám|gyáriszám|sarjanumero|valmistenumero|seerianumber|sērijas numurs|sērijas nr|serijos numeris|serijos nr|gamyklinis numeris|σειριακός αριθμός|αριθμός σειράς|numru tas serje|numru serjali|sraithuimhir',
].flatMap((row) => row.split('|'));
