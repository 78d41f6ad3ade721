import type { PersonWords } from './words.ts';

/** Hungarian. */
export const HUNGARIAN: PersonWords = {
  keys: `keresztnév, keresztneve, vezetéknév, vezetékneve, utónév, utóneve, családnév, családneve, családi név,
    teljes név, teljes neve, születési név, születési neve, leánykori név, leánykori neve, anyja neve,
    viselt név, ügyfélnév, kártyabirtokos, kártyabirtokos neve, számlatulajdonos, számlatulajdonos neve,
    kapcsolattartó, kapcsolattartó neve, szerződő neve, becenév`,
  name: 'név, neve',
  roles: `ügyfél, beteg, páciens, személy, tulajdonos, számlatulajdonos, címzett, munkavállaló, felhasználó, vevő, vásárló, utas,
    biztosított, megrendelő`,
  phrases: 'a nevem, bejelentkezve mint, üdvözlettel, tisztelettel',
  titles: 'özv., ifj.',
  greetings: 'tisztelt, kedves, szia, helló, jó napot',
  logins: 'felhasználónév, felhasználó név, felhasználói név, felhasználó, belépési név, felhasznalonev',
  born: 'születési dátum, szül dátum, szül idő, születési idő, születési ideje, születés dátuma, szül. dátum, szül. idő, született, születésnap, szuletesidatum, szuletesiido',
};

const FINNISH: PersonWords = {
  keys: `etunimi, etunimet, sukunimi, koko nimi, kokonimi, kutsumanimi, tyttönimi, syntymänimi, entinen nimi,
    toinen nimi, asiakasnimi, potilaan nimi, työntekijän nimi, vastaanottajan nimi, kortinhaltija,
    tilinomistaja, tilinhaltija, yhteyshenkilö, vakuutettu, vakuutuksenottaja, lempinimi, matkustajan nimi,
    vuokralaisen nimi`,
  name: 'nimi, nimet',
  roles: `asiakas, asiakkaan, potilas, tilinomistaja, henkilö, omistaja, vastaanottaja, työntekijä, käyttäjä, vuokralainen,
    matkustaja, vakuutettu`,
  phrases: 'nimeni on, kirjautunut käyttäjänä, tervetuloa, terveisin',
  titles: 'rouva, neiti',
  greetings: 'hyvä, arvoisa, moi, terve',
  logins: 'käyttäjätunnus, käyttäjänimi, käyttäjä, kayttajatunnus, kayttajanimi, kirjautumistunnus',
  born: 'syntymäaika, syntymäpäivä, syntynyt, synt., syntymapaiva, syntymaaika',
};

const ESTONIAN: PersonWords = {
  keys: `eesnimi, eesnimed, perenimi, perekonnanimi, täisnimi, neiupõlvenimi, sünninimi, kliendi nimi,
    patsiendi nimi, kaardiomanik, kontoomanik, kontaktisik, kindlustatu, kindlustusvõtja, hüüdnimi, isiku nimi`,
  name: 'nimi, nimed',
  roles: 'patsient, isik, omanik, kontoomanik, kliendi, üürnik, saaja, töötaja, kasutaja, ostja, reisija, kindlustatu',
  phrases: 'minu nimi on, sisse logitud kui, tere tulemast',
  titles: 'härra, proua',
  greetings: 'lugupeetud, austatud, tere',
  logins: 'kasutajanimi, kasutaja nimi, kasutajatunnus, kasutaja',
  born: 'sünniaeg, sünnikuupäev, sünnipäev, sündinud, synniaeg, synnikuupaev',
};

/** Finnish and Estonian. */
export const FINNIC: readonly PersonWords[] = [FINNISH, ESTONIAN];

const LATVIAN: PersonWords = {
  keys: `uzvārds, uzvārds vārds, pilns vārds, vārdi, otrais vārds, pacienta vārds, darbinieka vārds, saņēmēja vārds,
    kontaktpersona, apdrošinātais, apdrošinājuma ņēmējs`,
  name: 'vārds',
  roles:
    'klients, kliente, pacients, īpašnieks, konta īpašnieks, saņēmējs, darbinieks, lietotājs, lietotāja, pircējs, pasažieris',
  phrases: 'mani sauc, mans vārds ir, pieteicies kā, laipni lūdzam, ar cieņu',
  titles: 'kungs, kundze',
  greetings: 'cienījamais, cienījamā, sveiki, labdien',
  logins: 'lietotājvārds, lietotāja vārds, lietotājs, lietotajvards',
  born: 'dzimšanas datums, dzimšanas diena, dzimšanas dati, dzimis, dzimusi, dzimsanasdatums',
};

const LITHUANIAN: PersonWords = {
  keys: `pavardė, pavardė vardas, pilnas vardas, vardai, antras vardas, kliento vardas, paciento vardas,
    darbuotojo vardas, gavėjo vardas, apdraustasis, draudėjas`,
  name: 'vardas',
  roles: `klientas, klientė, nuomininkas, pacientas, pacientė, asmuo, savininkas, sąskaitos savininkas, gavėjas, darbuotojas, naudotojas, vartotojas,
    pirkėjas, keleivis`,
  phrases: 'mano vardas, prisijungęs kaip, pagarbiai',
  titles: 'ponas, pone, ponia, pono, ponios',
  greetings: 'gerbiamas, gerbiama, mielas, miela, sveikas, laba diena',
  logins: 'naudotojo vardas, vartotojo vardas, prisijungimo vardas, naudotojas, vartotojas, slapyvardis',
  born: 'gimimo data, gimimo diena, gimtadienis, gimęs, gimusi, gimė, gimimodata',
};

/** Latvian and Lithuanian. */
export const BALTIC: readonly PersonWords[] = [LATVIAN, LITHUANIAN];

/** Greek, in its own letters and in Latin ones. */
export const GREEK: PersonWords = {
  keys: `επώνυμο, επίθετο, πατρώνυμο, μητρώνυμο, όνομα πατρός, όνομα μητρός, όνομα πατέρα, όνομα μητέρας,
    πλήρες όνομα, μικρό όνομα, κύριο όνομα, πατρικό όνομα, όνομα ασθενούς, όνομα υπαλλήλου,
    όνομα παραλήπτη, κάτοχος κάρτας, δικαιούχος λογαριασμού, υπεύθυνος επικοινωνίας, ασφαλισμένος, eponymo,
    eponimo, epwnymo, epitheto, patronymo, onoma patros, onoma pelati`,
  name: 'όνομα, ονόματα, onoma',
  roles: `πελάτης, πελάτισσα, πελάτη, ασθενής, ασθενή, ιδιοκτήτης, παραλήπτης, υπάλληλος, χρήστης, χρήστη, επιβάτης,
    δικαιούχος`,
  phrases: `με λένε, ονομάζομαι, το όνομά μου είναι, συνδεδεμένος ως, ανατέθηκε, εγκρίθηκε από, εκ μέρους, υπόψη, ραντεβού με, κλήση από, καλώς ήρθατε, με
    εκτίμηση`,
  titles: 'κύριος, κύριε, κυρία, κυρίας, κύριο, κυρίου, κ., κα, κος',
  greetings: 'αγαπητέ, αγαπητή, αξιότιμε, γεια σου, γεια σας, καλημέρα',
  logins: 'όνομα χρήστη, χρήστης, onoma xristi, onomaxristi',
  born: 'ημερομηνία γέννησης, ημ. γέννησης, ημ/νία γέννησης, γεννήθηκε, gennithike, ημερομηνία γεννήσεως, γεννημένος, γεννημένη, γενέθλια, imerominia gennisis, hmerominia gennhshs, imgennisis',
};

/** Maltese. */
export const MALTESE: PersonWords = {
  keys: `kunjom, kunjom il familja, isem proprju, isem tal magħmudija, isem sħiħ, isem shih, kunjom xebba, isem it-twelid, l-ewwel isem, isem il-klijent, isem il-pazjent,
    detentur tal-karta, detentur tal-kont, persuna ta' kuntatt, isem tar-riċevitur`,
  name: 'isem',
  roles: 'klijent, pazjent, persuna, utent',
  phrases: 'jisimni, illoggjat bħala, merħba, tislijiet',
  titles: 'is-Sur, is-Sinjura, sinjura',
  greetings: 'għażiż, għażiża, bonġu',
  logins: 'isem tal-utent, isem utent, isemutent',
  born: 'data tat twelid, data twelid, twieled, twieldet, imwieled',
};

/** Irish. */
export const CELTIC: PersonWords = {
  keys: `sloinne, ainm teaghlaigh, céadainm, túsainm, ainm iomlán, lánainm, sloinne breithe, ainm baiste, ainm an chustaiméara,
    ainm custaiméara, ainm an othair, sealbhóir cárta, sealbhóir cuntais, duine teagmhála, ainm an fhaighteora`,
  name: 'ainm',
  roles: 'custaiméir, tionónta, cliant, othar, úsáideoir',
  phrases: 'is mise, logáilte isteach mar, thar ceann, fáilte',
  titles: 'an tuasal',
  greetings: 'a chara, dia duit',
  logins: 'ainm úsáideora, ainm an úsáideora, ainmusaideora, úsáideoir',
  born: 'dáta breithe, data breithe, rugadh, lá breithe, databreithe',
};
