import type { PersonWords } from './words.ts';

const POLISH: PersonWords = {
  keys: `imię, imiona, imienia, nazwisko, nazwiska, nazwisko i imię, nazwisko imię, nazwisko rodowe,
    nazwisko panieńskie, nazwisko rodzinne, nazwisko matki, pierwsze imię, drugie imię, imię ojca, imię matki,
    imiona rodziców, imię pacjenta, nazwisko pacjenta, pełne imię, posiadacz karty, posiadacz rachunku,
    właściciel rachunku, osoba kontaktowa, imię odbiorcy, nazwisko odbiorcy, ubezpieczony, ubezpieczający`,
  name: 'imię i nazwisko, nazwa',
  roles: `klient, klientka, klienta, pacjent, pacjentka, osoba, właściciel, właściciel konta, odbiorca, pracownik, użytkownik,
    użytkownika, najemca, pasażer, pasażera, ubezpieczony`,
  phrases: `nazywam się, mam na imię, zalogowany jako, zalogowana jako, przypisano do, utworzone przez, zmienione przez, zatwierdzone przez, w
    imieniu, spotkanie z, zamówienie od, faktura dla, wysłano do, witaj, z poważaniem`,
  titles: 'pan, pani, pana, panu, panią, mgr',
  greetings: 'szanowny, szanowna, drogi, droga, cześć, dzień dobry',
  logins: 'nazwa użytkownika, użytkownik, nazwa konta, login użytkownika, nazwauzytkownika',
  born: `data urodzenia, data urodz, dataurodzenia, data ur, urodzony, urodzona, ur., urodzony dnia, dzień urodzenia,
    urodziny`,
};

const CZECH: PersonWords = {
  keys: `křestní jméno, příjmení, rodné jméno, dívčí jméno, celé jméno, příjmení a jméno, příjmení jméno, jména,
    druhé jméno, jméno zaměstnance, držitel karty, majitel účtu, pojistník, pojištěnec, jméno otce,
    jméno držitele`,
  name: 'jméno',
  roles: `zákazník, zákazníka, klientka, pacient, vlastník, majitel, majitel účtu, příjemce, zaměstnanec, uživatel, uživatele,
    nájemce, řidič, pojištěný`,
  phrases: `jmenuji se, jmenuju se, přihlášen jako, přihlášena jako, vytvořil, jménem, schůzka s, objednávka od, faktura
    pro, doručeno, vítejte, s pozdravem`,
  titles: 'pane, paní, panem, slečna, ing., mudr.',
  greetings: 'vážený, vážená, milý, milá, ahoj, dobrý den',
  logins: 'uživatelské jméno, uživatel, přihlašovací jméno, uzivatelskejmeno, jméno uživatele',
  born: 'datum narození, datumnarozeni, dat. nar., dat nar, nar., narozen, narozena, narozen dne, narozeniny',
};

const SLOVAK: PersonWords = {
  keys: `priezvisko, krstné meno, rodné meno, dievčenské meno, celé meno, priezvisko a meno, priezvisko meno,
    druhé meno, meno pacienta, meno zamestnanca, držiteľ karty, majiteľ účtu, meno príjemcu, poistník,
    poistenec, meno otca, meno matky`,
  name: 'meno, mená',
  roles: 'majiteľ, majiteľ účtu, príjemca, zamestnanec, používateľ, používateľa, nájomca, poistený',
  phrases: 'volám sa, prihlásený ako, prihlásená ako, vytvoril, schválil, objednávka od, faktúra pre, vitajte',
  titles: 'pán, pána, pánovi',
  greetings: 'milý, dobrý deň',
  logins: 'používateľské meno, používateľ, prihlasovacie meno, užívateľské meno, pouzivatelskemeno',
  born: 'dátum narodenia, datumnarodenia, narodený, narodená, narodený dňa, narodeniny',
};

const CROATIAN: PersonWords = {
  keys: `prezime, prezime i ime, puno ime, srednje ime, ime klijenta, ime kupca, ime pacijenta, ime zaposlenika,
    vlasnik kartice, vlasnik računa, nositelj kartice, ime primatelja, osiguranik, ugovaratelj, ime oca,
    ime majke, nadimak`,
  name: 'ime, naziv',
  roles: `kupac, kupca, klijent, klijentica, pacijent, vlasnik, vlasnik računa, primatelj, zaposlenik, korisnik, korisnica, vozač, putnik,
    osiguranik`,
  phrases: `zovem se, ime mi je, prijavljen kao, prijavljena kao, dodijeljeno, kreirao, odobrio, potpisao, u ime, poziv od, račun za,
    dobrodošli, lijep pozdrav`,
  titles: 'gospodin, gospodine, gospodina, gospođa, gospođo, gospođe, gosp., gđa',
  greetings: 'poštovani, poštovana, dragi, draga, bok, zdravo',
  logins: 'korisničko ime, korisnik, korisnickoime, ime korisnika',
  born: 'datum rođenja, datumrodenja, datumrodjenja, datum rodjenja, rođen, rođena, rodjen, rodjena, rođendan',
};

const SLOVENE: PersonWords = {
  keys: `priimek, priimek in ime, polno ime, celotno ime, rojstno ime, ime stranke, ime kupca, ime pacienta,
    ime zaposlenega, imetnik kartice, imetnik računa, ime prejemnika, zavarovanec, zavarovalec, ime očeta,
    ime matere, vzdevek`,
  name: 'ime',
  roles:
    'stranka, stranke, kupec, oseba, lastnik, imetnik računa, prejemnik, zaposleni, uporabnik, uporabnica, potnik, zavarovanec',
  phrases:
    'ime mi je, pišem se, prijavljen kot, prijavljena kot, ustvaril, odobril, podpisal, v imenu, naročilo od, lep pozdrav',
  titles: 'gospod, gospoda, gospa, gospe, ga.',
  greetings: 'spoštovani, spoštovana, pozdravljeni, živjo',
  logins: 'uporabniško ime, uporabnik, uporabniskoime, ime uporabnika',
  born: 'datum rojstva, datumrojstva, rojen, rojena, rojstni datum, rojstni dan, roj.',
};

const BULGARIAN: PersonWords = {
  keys: `фамилия, презиме, бащино име, собствено име, лично име, първо име, фамилно име, моминско име, пълно име,
    три имена, имена, име на служителя, картодържател, титуляр, титуляр на сметка, лице за контакт,
    име на получателя, застрахован, familiya, familno ime, prezime, titulyar, sobstveno ime, bashtino ime, palno ime, tri imena`,
  name: 'име, името',
  roles: `клиент, клиента, клиентът, пациент, пациента, собственик, получател, служител, потребител, потребителя,
    потребителят, наемател, пътник, титуляр`,
  phrases: `казвам се, влязъл като, влязла като, създадено от, променено от, одобрено от, от името на, среща с, поръчка от, фактура
    за, добре дошли, с уважение`,
  titles: 'господин, господине, госпожа, госпожо, г-н, г-жа, д-р',
  greetings: 'уважаеми, уважаема, скъпи, скъпа, здравей, здравейте',
  logins: 'потребителско име, потребител, potrebitelsko ime, potrebitel, име на потребител',
  born: 'дата на раждане, рождена дата, роден, родена, роден на, родена на, рожден ден, data na razhdane, rozhdena data, data na rajdane',
};

/** Polish, Czech, Slovak, Croatian, Slovene and Bulgarian. */
export const SLAVIC: readonly PersonWords[] = [POLISH, CZECH, SLOVAK, CROATIAN, SLOVENE, BULGARIAN];
