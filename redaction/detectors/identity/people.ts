/**
 * Words for the people whom numbers belong to, by language: beside them a shape with a good check digit is believed.
 * What every log says of machines as well (user, client, account) is not among them.
 */
export const PEOPLE = {
  en: ['citizen', 'claimant', 'taxpayer', 'insured person', 'applicant', 'employee', 'patient', 'beneficiary'],
  is: ['viðskiptavinur', 'viðskiptavin', 'einstaklingur', 'sjúklingur', 'starfsmaður', 'umsækjandi'],
  lt: ['gyventojas', 'gyventojo', 'pacientas', 'paciento', 'klientas', 'kliento', 'darbuotojas', 'darbuotojo'],
  lv: ['klients', 'klienta', 'pacients', 'pacienta', 'darbinieks', 'iedzīvotājs', 'iesniedzējs', 'persona'],
  pl: ['pacjent', 'klient', 'obywatel', 'pracownik', 'podatnik', 'ubezpieczony', 'wnioskodawca', 'osoba', 'osoby'],
  pt: ['paciente', 'utente', 'cidadão', 'contribuinte', 'trabalhador', 'segurado', 'titular', 'requerente'],
  ro: ['pacient', 'cetățean', 'client nou', 'clientul', 'clientului', 'angajat', 'asigurat', 'contribuabil', 'persoan'],
  sl: ['stranka', 'stranke', 'pacient', 'bolnik', 'oseba', 'osebe', 'zavarovanec', 'zaposleni', 'občan'],
  sv: ['kund', 'kunden', 'patient', 'anställd', 'medborgare', 'försäkrad', 'sökande', 'person', 'personen'],
} as const satisfies Record<string, readonly string[]>;
