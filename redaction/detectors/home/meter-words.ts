/** What a meter or a point of delivery of electricity, gas, water or heat is called as a key. */
export const METER_KEYS: readonly string[] = [
  // en
  'meter number|meternumber|meter no|meter nr|meter id|meter serial|meter serial number|metering point|metering point id|mpan|mprn|supply number',
  // nl
  'meternummer|meter nummer|meternr|aansluiting|aansluiting id|aansluitnummer|elektriciteitsmeter|gasmeter|watermeter',
  // de
  'zählernummer|zaehlernummer|zähler nr|zählernr|zaehlernr|zähler nummer|stromzähler|gaszähler|zählpunkt|zählpunktnummer|zählpunktbezeichnung|zaehlpunkt|malo|malo id|marktlokation|marktlokations id|melo|melo id|messlokation|messlokations id',
  // fr
  'numéro de compteur|numéro compteur|num compteur|no compteur|matricule compteur|pdl|prm|pce|point de livraison|numéro pdl|numéro prm|référence acheminement',
  // es, pt
  'número de contador|número contador|contador luz|contador gas|número do contador|código ponto de entrega|ponto de entrega',
  // it, ro
  'numero contatore|numero del contatore|matricola contatore|pdr|codice pdr|număr contor|serie contor|cod loc consum|loc de consum',
  // pl, cs, sk, sl, hr, bg
  'numer licznika|nr licznika|číslo elektroměru|číslo měřiče|číslo plynoměru|číslo elektromera|číslo merača|številka števca|merilno mesto|broj brojila|broj mjernog mjesta|obračunsko mjerno mjesto|номер на електромер|номер на водомер|клиентски номер ток',
  // hu, fi, et, lv, lt, el, mt, ga
  'mérőszám|mérő száma|mérőóra szám|mérési pont|mérési pont azonosító|mittarinumero|mittarin numero|käyttöpaikka|käyttöpaikkatunnus|käyttöpaikan numero|arvesti number|arvestinumber|mõõtepunkt|skaitītāja numurs|skaitītāja nr|skaitiklio numeris|skaitiklio nr|αριθμός μετρητή|αριθμός παροχής|μετρητής|numru tal meter|uimhir méadair',
  // sv, da, no, is
  'mätarnummer|mätar nr|mätare nr|anläggningsid|anläggnings id|målernummer|måler nr|målernr|målepunkt|målepunkt id|målepunktid|målepunkts id|aftagenummer|mælanúmer',
].flatMap((row) => row.split('|'));

/** Keys for which other things than meters have values, too (barcodes, pods of Kubernetes): the shape must be a point's. */
export const POINT_KEYS: readonly string[] =
  'ean|ean code|eancode|ean nummer|eannummer|ean id|ean18|ean opm|ean aansluiting|gsrn|cups|código cups|cpe|codice pod|pod code|numero pod|ppe|numer ppe|kod ppe|eic|eic kód|codice eic'.split(
    '|',
  );
