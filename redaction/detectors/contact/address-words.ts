import { listed, spelled } from '../person/words.ts';

/** Keys that hold a street, with or without the number of a house. */
export const STREET_KEYS = spelled(
  listed(`street, street name, street address, streetaddress, address line, addressline, street line,
  strt nm, stras, adr line, straat, straatnaam, straat en huisnummer, straße und hausnummer, straße hausnummer, strasse und hausnr, ulice čp,
  odos kai arithmos, woonadres, thuisadres, huisadres, bezorgadres, afleveradres, verzendadres, factuuradres, bezoekadres,
  briefadres, straße, strasse, straßenname, strassenname, anschrift, wohnadresse, heimadresse, postanschrift,
  rue, nom de rue, nom rue, libellé voie, nom voie, calle, nombre calle, nombre via, voie, adresse facturation, adresse livraison, domicilio, nome via, nome della via, rua, nome rua,
  morada, logradouro, strada, nume strada, domiciliu, domiciliul, ulica, ulica a číslo, ulice a číslo, ulica i broj, ulica i numer, ulica in številka, strada și numărul, nazwa ulicy, adres zamieszkania,
  adres zameldowania, ulice, název ulice, bydliště, trvalé bydliště, bydlisko, trvalé bydlisko, prebivalište, ime ulice,
  bivališče, улица, местожителство, lakcím, lakcíme, utca, utcanév, közterület, közterület neve, lakóhely,
  katuosoite, lähiosoite, kotiosoite, katu, tänav, tänava nimi, elukoht, iela, ielas nosaukums, dzīvesvieta,
  gatvė, gatvės pavadinimas, gyvenamoji vieta, οδός, κατοικία, odos, triq, sráid, vejnavn, gadenavn, bopæl, gateadresse,
  gatenavn, veinavn, bosted, gatuadress, gatunamn, bostadsadress, hemadress, heimilisfang, lögheimili, götuheiti, afhendingarstaður, adres faktury, adres do faktury`),
);

/** Keys that hold a postal address, or one of a computer, a mailbox or a place in memory. */
export const ADDRESS_KEYS = spelled(
  listed(`address, postal address, home address, adres, adresgegevens, adresse, dirección, indirizzo,
  endereço, adresă, adresa, адрес, cím, címe, osoite, postiosoite, aadress, adrese, adresas, διεύθυνση, dieythynsi,
  diefthinsi, indirizz, seoladh, seoladh baile, adress, naslov, heimili, via, road, vej, gade, gata, gate, residenza, residence,
  full address, postadres, postadresse, postadress`),
);

/** Keys that hold the number of a house. */
export const HOUSE_KEYS = spelled(
  listed(`house number, housenumber, house no, house nr, street number, street no, building number, flat number,
  apartment number, huisnummer, huisnr, huis nr, huisletter, huisnummertoevoeging, huistoevoeging, toevoeging, busnummer,
  hausnummer, hausnr, haus nr, numéro de rue, numéro rue, numéro voie, numéro de voie, numéro maison, número de casa,
  número casa, número calle, número portal, numero civico, civico, número da porta, número porta, număr stradă, nr strada,
  numer domu, nr domu, numer mieszkania, nr mieszkania, nr lokalu, číslo popisné, číslo domu, číslo orientační,
  popisné číslo, súpisné číslo, orientačné číslo, kućni broj, hišna številka, номер на дом, házszám, talonumero,
  maja number, majanumber, korteri number, mājas numurs, dzīvokļa numurs, namo numeris, buto numeris, αριθμός οδού,
  husnummer, husnr, gatunummer, lägenhetsnummer, húsnúmer, uimhir tí`),
);

/** Keys that hold a postal code. */
export const POSTCODE_KEYS = spelled(
  listed(`postcode, post code, postal code, postalcode, zip, zip code, zipcode, zip postal code, eircode, postcode cijfers,
  pst cd, pstlz, plz, postleitzahl, code postal, codepostal, código postal, códigopostal, cod poștal, cp, cap, codice avviamento postale,
  codice postale, kod pocztowy, kodpocztowy, psč, poštovní směrovací číslo, poštanski broj, poštna številka,
  пощенски код, poshtenski kod, pbr, kod poczt, irányítószám, irsz, irányító szám, postinumero, postiindeks, sihtnumber, pasta indekss, pasta indeks, postinro, pašto kodas,
  ταχυδρομικός κώδικας, taxydromikos kodikas, tachydromikos kodikas, postnummer, postnr, póstnúmer, kodiċi postali, cód poist, éirchód, postnúmer`),
);

/** Keys that hold a town, or the place where someone was born. */
export const CITY_KEYS = spelled(
  listed(`city, town, city name, place of residence, locality, woonplaats, plaats, plaatsnaam, stad, gemeente,
  ort, wohnort, stadt, ortsname, ville, localité, commune, ciudad, localidad, población, municipio, città, comune,
  località, cidade, localidade, concelho, freguesia, localitate, localitatea, oraș, orașul, miasto, miejscowość, město, obec, mesto,
  grad, mjesto, naselje, населено място, град, város, település, helység, kaupunki, postitoimipaikka, kotikunta,
  linn, asula, pilsēta, miestas, πόλη, poli, postdistrikt, bynavn, poststed, postort, bostadsort, kommune, baile, sveitarfélag, staður, kraj,
  place of birth, birth place, birthplace, birth city, city of birth, town of birth, geboorteplaats, geboorteland plaats,
  geburtsort, lieu de naissance, lieu naissance, lugar de nacimiento, lugar nacimiento, luogo di nascita, luogo nascita,
  comune di nascita, local de nascimento, naturalidade, locul nașterii, loc naștere, miejsce urodzenia, místo narození,
  miesto narodenia, mjesto rođenja, kraj rojstva, място на раждане, месторождение, születési hely, syntymäpaikka,
  sünnikoht, dzimšanas vieta, gimimo vieta, τόπος γέννησης, fødested, fødeby, födelseort, fæðingarstaður, áit bhreithe`),
);
