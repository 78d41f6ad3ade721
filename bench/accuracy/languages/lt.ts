import type { Language } from './language.ts';

/** Lithuanian. */
export const lt: Language = {
  code: 'lt',
  countries: ['LT'],
  keys: {
    first: 'vardas|vardai',
    last: 'pavardė|pavarde',
    full: 'vardas pavardė|vardas pavarde|vardas ir pavardė|pilnas vardas|kliento vardas|sąskaitos savininkas',
    email: 'el paštas|el pastas|elektroninis paštas|email',
    phone: 'telefonas|telefono numeris|mobilus|tel numeris|mobilusis telefonas',
    street: 'gatvė|gatve|gatvės pavadinimas',
    address: 'adresas|gyvenamoji vieta|pristatymo adresas|gyvenamosios vietos adresas',
    postcode: 'pašto kodas|pasto kodas',
    city: 'miestas|gyvenvietė',
    birthDate: 'gimimo data|gimimo diena|gimęs',
    iban: 'iban|sąskaitos numeris|saskaitos nr|banko sąskaita',
    card: 'kortelės numeris|korteles nr|mokėjimo kortelė',
    passport: 'paso numeris|pasas|paso nr',
    licence: 'vairuotojo pažymėjimas|vairuotojo pazymejimo nr|teisių nr',
    plate: 'valstybinis numeris|automobilio numeris|valst nr',
    password: 'slaptažodis|slaptazodis',
  },
  owners: 'klientas|vartotojas|pacientas|nuomininkas|darbuotojas',
  streets:
    'Gedimino pr. #|Laisvės al. #|Vilniaus g. #-4|Šv. Jono g. #|Žirmūnų g. #|Taikos pr. #|Kęstučio g. #|Ąžuolų g. #',
  house: '{street} {n}',
  cities: 'Vilnius|Kaunas|Klaipėda|Šiauliai|Panevėžys|Alytus|Marijampolė|Utena',
  names: {
    first:
      'Jonas|Ona|Vytautas|Rasa|Mindaugas|Eglė|Tomas|Jūratė|Darius|Austėja|Gediminas|Daiva|Marius|Živilė|Paulius|Ieva|Saulius|Rūta|Kęstutis|Giedrė|Andrius|Viktorija|Šarūnas|Ūla',
    last: 'Kazlauskas|Petrauskienė|Jankauskas|Stankevičiūtė|Balčiūnas|Žukauskaitė|Butkus|Paulauskienė|Urbonas|Kavaliauskaitė|Ramanauskas|Navickienė|Šimkus|Rimkutė|Vasiliauskas|Mockienė|Žilinskas|Kairytė|Sabonis|Grigienė|Čepulis|Ūsaitė|Bagdonas|Norkutė',
  },
  personal: [
    'Klientas {full} skambino iš {phone} dėl užsakymo {order}',
    'Gerbiamas pone {last}, prašymas {ticket} gautas',
    'Gerbiama ponia {last}, užsakymas {order} išsiųstas',
    'Sveiki, {first}, jūsų paskyra paruošta',
    'Patvirtinimas išsiųstas {email}, klientas {full}',
    'Pacientas {full}, gimimo data {birthDate}, priimtas',
    'Siunta {order} nepristatyta: klientas {full}, adresas {address}',
    'Mokėjimas iš sąskaitos {iban} (sąskaitos savininkas {full}) atmestas per {n} ms',
    'Automobilis, valstybinis numeris {plate}, aikštelėje {n}',
    'Meistras vyksta pas klientą {full}, adresas {address}, tel. {phone}',
    'Naujas adresas: {address}, nuomininkas {full}',
    'Asmens kodas {lt-asmens-kodas} nerastas registre',
  ],
  neutral: [
    'Užsakymui {order} klientas nerastas',
    'Adreso patikra nepavyko po {n} bandymų, trace {trace}',
    'Eilės pavadinimas per ilgas, daugiausia {n} ženklų',
    'Užklausoje {uuid} trūksta telefono numerio',
    'Gerbiamas kliente, užsakymas {order} išsiųstas',
    'Gimimo data yra privaloma',
    'Vartotojo slaptažodis pakeistas, sesija baigėsi po {n} minučių',
  ],
};
