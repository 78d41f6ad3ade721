import { withOwners } from '../owners.ts';

/** What a latitude, a longitude or both are called as a key. */
export const LOCATION_KEYS: readonly string[] = [
  ...withOwners('lat|lon|lng'),
  ...[
    'lats|latitude|latitudes|long|longitude|longitudes|gps|gps lat|gps lon|gps lng|geo lat|geo lon|geo lng|geo|coord|coords|coordinate|coordinates|latlng|lat lng|latlon|lat lon|lnglat|lng lat|geolocation|geo location|geo point|geopoint|location|position|gps position|gps location|home location|point',
    'breedtegraad|lengtegraad|coördinaten|coordinaten|coördinaat|gps coördinaten|breite|länge|breitengrad|längengrad|laengengrad|koordinate|koordinaten|geokoordinaten|coordonnées|coordonnées gps|latitud|longitud|coordenadas|coordenadas gps|latitudine|longitudine|coordinate gps|coordonate|coordonate gps|szerokość|długość|szerokość geograficzna|długość geograficzna|współrzędne|zeměpisná šířka|zeměpisná délka|souřadnice|zemepisná šírka|zemepisná dĺžka|súradnice|zemljepisna širina|zemljepisna dolžina|koordinate gps|geografska širina|geografska dužina|szélesség|hosszúság|földrajzi szélesség|földrajzi hosszúság|koordináták|ширина|дължина|географска ширина|географска дължина|координати|γεωγραφικό πλάτος|γεωγραφικό μήκος|συντεταγμένες|leveysaste|pituusaste|leveyspiiri|koordinaatit|laiuskraad|pikkuskraad|koordinaadid|platuma grādi|garuma grādi|platums|garums|koordinātas|platuma|ilguma|platumas|ilgumas|koordinatės|breddegrad|längdgrad|latitud longitud|breddegrad|længdegrad|lengdegrad|koordinater|breiddargráða|lengdargráða|latitudni|lonġitudni|koordinati|domhanleithead|domhanfhad|comhordanáidí',
  ].flatMap((row) => row.split('|')),
];

/** Words before two decimals that say that they are a place. */
export const PLACE_WORDS: readonly string[] =
  'lat lon lng geo gps coord koord position positie location locatie standort point place home maps'.split(' ');
