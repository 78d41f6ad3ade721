import type { PersonWords } from './words.ts';

const ENGLISH: PersonWords = {
  keys: `first name, firstname, fname, given name, given names, forename, forenames, christian name, middle name,
    middle names, last name, lname, family name, surname, second name, maiden name, birth name, full name,
    legal name, real name, preferred name, name first, name last, name full, initials, customer name,
    patient name, passenger name, guest name, employee name, policyholder, policy holder, cardholder,
    card holder, cardholder name, name on card, account holder, account holder name, recipient name, addressee,
    contact name, next of kin`,
  name: 'name',
  roles: `account holder, cardholder, customer, client, patient, passenger, tenant, insured, employee, member, user, subscriber, guest, resident,
    contact, recipient, sender, owner, author, driver, applicant, candidate, student, teacher, doctor, buyer,
    visitor, person, beneficiary, payee, assignee, technician`,
  phrases: `my name is, i am called, profile of, account of, signed in as, logged in as, login as, assigned to, created by, updated by, approved by, requested by, signed
    by, submitted by, reported by, booked by, ordered by, changed by, on behalf of, registered to, addressed to,
    delivered to, attn, spoke with, call from, message from, sent by, welcome, welcome back, regards, thanks,
    appointment with, appointment for, invoice for, named, called`,
  titles: 'mr, mr., mrs, mrs., ms, ms., dr, dr., prof., professor, madam',
  greetings: 'dear, hello, hi, hey, good morning, good afternoon',
  logins: `username, user name, login, login name, user login, logon, logon name, preferred username, screen name,
    nickname, nick name, nick, user nick, sam account name, remote user, auth user, account login, signed in user`,
  born: `dob, date of birth, birth date, birthdate, birthday, birth day, born, born on, day of birth, d.o.b, bday,
    birth dt, dt birth, dateofbirth`,
};

const DUTCH: PersonWords = {
  keys: `voornaam, voornamen, achternaam, tussenvoegsel, tussenvoegsels, voorvoegsel, voorvoegsels, voorletter,
    voorletters, initialen, roepnaam, geboortenaam, meisjesnaam, familienaam, geslachtsnaam, aanspreeknaam,
    volledige naam, volledigenaam, naam voluit, klantnaam, cliëntnaam, patiëntnaam, contactpersoon,
    contactnaam, rekeninghouder, kaarthouder, tenaamstelling, tenaamgestelde, ten name van, geadresseerde,
    verzekerde, verzekeringnemer, polishouder, kentekenhouder, begunstigde, gemachtigde, ondertekenaar,
    partnernaam, naam partner, contractant, tnv, medewerkernaam, passagiersnaam, huurdersnaam, eigenaarsnaam`,
  name: 'naam, namen',
  roles: `rekeninghouder, kaarthouder, klant, cliënt, patiënt, persoon, eigenaar, ontvanger, afzender, bewoner, medewerker, gebruiker, huurder,
    aanvrager, besteller, bestuurder, werknemer, passagier, verzekerde, monteur, contactpersoon`,
  phrases: `mijn naam is, ik heet, profiel van, op naam van, ingelogd als, aangemeld als, toegewezen aan, aangemaakt door, gewijzigd door, goedgekeurd door, namens, ten
    name van, t.n.v., t.a.v., afspraak met, gesprek met, gebeld door, bestelling van, factuur voor, bezorgd bij,
    welkom, groet, groeten, genaamd`,
  titles: 'heer, dhr, dhr., mevrouw, mevr., mw, mw., meneer, drs., ir.',
  greetings: 'geachte, beste, hallo, hoi, lieve, goedemorgen',
  logins: 'gebruikersnaam, inlognaam, loginnaam, aanmeldnaam, gebruikers naam, accountnaam gebruiker, schermnaam',
  born: `geboortedatum, geboorte datum, datum geboorte, geboren, geboren op, geb datum, gebdatum, geb.dat., gebdat,
    geboortedag, verjaardag, geboorte dag`,
};

const GERMAN: PersonWords = {
  keys: `vorname, vornamen, nachname, nachnamen, zuname, familienname, geburtsname, mädchenname, maedchenname,
    rufname, zweitname, ledigname, vollständiger name, vollstaendiger name, voller name, kundenname,
    patientenname, mitarbeitername, empfängername, empfaengername, absendername, mietername, kontoinhaber,
    karteninhaber, ansprechpartner, ansprechperson, kontaktperson, versicherungsnehmer, versicherter,
    halter name, fahrzeughalter, kartenhalter, anschlussinhaber, zahlungsempfänger, zahlungsempfaenger,
    rechnungsempfänger, rechnungsempfaenger, lieferempfänger, personenname, gastname, fahrername`,
  name: 'name, namen',
  roles: `kunde, kundin, kontoinhaber, kontoinhaberin, patientin, eigentümer, empfänger, absender, bewohner, mitarbeiter, mitarbeiterin, benutzer,
    nutzer, mieter, mieterin, antragsteller, besteller, käufer, fahrer, versicherter, bearbeiter,
    sachbearbeiter, teilnehmer, techniker`,
  phrases: `mein name ist, ich heiße, ich heisse, profil von, angemeldet als, eingeloggt als, zugewiesen an, erstellt von, geändert von, genehmigt von, im auftrag von, zu
    händen, z.hd., termin mit, gespräch mit, anruf von, bestellung von, rechnung für, gesendet an, geliefert an,
    willkommen, namens`,
  titles: 'herr, herrn, frau, fr., fräulein',
  greetings: 'sehr geehrter, sehr geehrte, liebe, lieber, guten tag, guten morgen, servus',
  logins: 'benutzername, anmeldename, loginname, nutzername, benutzerkennung, benutzerkonto, anmeldekennung',
  born: 'geburtsdatum, geburts datum, geburtstag, geboren, geboren am, geb. am, geb.datum, gebdat, gebdatum, geb.',
};

/** English, Dutch and German. */
export const GERMANIC: readonly PersonWords[] = [ENGLISH, DUTCH, GERMAN];

const DANISH: PersonWords = {
  keys: `fornavn, fornavne, efternavn, familienavn, mellemnavn, fulde navn, fuldt navn, pigenavn, fødenavn, foedenavn, kundenavn,
    kontohaver, kortholder, kortindehaver, kontaktperson, patientnavn, medarbejdernavn, modtagernavn,
    personnavn, forsikringstager, kaldenavn, fødselsnavn, ejernavn`,
  name: 'navn, navne',
  roles: 'ejer, modtager, afsender, medarbejder, bruger, køber, kunden, kontohaver, lejer, chauffør, passager',
  phrases: `jeg hedder, mit navn er, logget ind som, tildelt til, oprettet af, godkendt af, på vegne af, aftale med, faktura til, velkommen,
    venlig hilsen`,
  titles: 'hr., fru, frøken',
  greetings: 'kære, hej, goddag',
  logins: 'brugernavn, bruger navn, loginnavn',
  born: `fødselsdato, foedselsdato, fødselsdag, foedselsdag, født, foedt, født den, fødedato, foededato`,
};

const NORWEGIAN: PersonWords = {
  keys: `etternavn, mellomnavn, fullt navn, fulle navn, pikenavn, slektsnavn, kontoinnehaver, kortinnehaver,
    pasientnavn, ansattnavn, mottakernavn, forsikringstaker, leietakernavn, kallenavn, eiernavn`,
  name: 'navn',
  roles: 'pasient, eier, kontoeier, leietaker, mottaker, avsender, ansatt, bruker, passasjer',
  phrases: 'jeg heter, mitt navn er, logget inn som, opprettet av, godkjent av, avtale med, vennlig hilsen',
  titles: 'frk.',
  greetings: 'kjære, hei',
  logins: 'brukernavn, bruker navn, påloggingsnavn, innloggingsnavn',
  born: 'fødselsdato, fødselsdag, født, fødd, født den',
};

const SWEDISH: PersonWords = {
  keys: `förnamn, foernamn, efternamn, mellannamn, fullständigt namn, fullstaendigt namn, hela namnet, flicknamn, släktnamn,
    födelsenamn, foedelsenamn, tilltalsnamn, smeknamn, kundnamn, kontoinnehavare, kortinnehavare,
    kontaktperson, patientnamn, försäkringstagare, foersaekringstagare, personnamn, ägarnamn, hyresgästnamn`,
  name: 'namn',
  roles: 'kund, ägare, kontoinnehavare, mottagare, avsändare, användare, hyresgäst, passagerare',
  phrases: `jag heter, mitt namn är, inloggad som, tilldelad, skapad av, godkänd av, möte med, samtal från, faktura till, välkommen, vänliga
    hälsningar`,
  titles: 'fröken',
  greetings: 'bästa, kära, hejsan',
  logins: 'användarnamn, anvaendarnamn, inloggningsnamn',
  born: 'födelsedatum, foedelsedatum, födelsedag, foedelsedag, född, foedd, född den',
};

const ICELANDIC: PersonWords = {
  keys: `fornafn, skírnarnafn, eiginnafn, eftirnafn, kenninafn, millinafn, fullt nafn, föðurnafn, nafn viðskiptavinar, korthafi,
    reikningseigandi, tengiliður, nafn sjúklings`,
  name: 'nafn',
  roles: 'viðskiptavinur, sjúklingur, leigjanda, starfsmaður',
  phrases: 'ég heiti, nafn mitt er, skráður inn sem, fyrir hönd',
  titles: 'herra, frú',
  greetings: 'kæri, kæra, halló, sæll',
  logins: 'notandanafn, notendanafn',
  born: 'fæðingardagur, fæðingardagsetning, fæðingardags, fæðingardagsetning, fæddur, fædd',
};

/** Danish, Norwegian, Swedish and Icelandic. */
export const NORDIC: readonly PersonWords[] = [DANISH, NORWEGIAN, SWEDISH, ICELANDIC];
