import type { Detector } from './detector.ts';
import { card } from './detectors/card.ts';
import { address } from './detectors/contact/address.ts';
import { addressCity } from './detectors/contact/address-city.ts';
import { addressEnglish } from './detectors/contact/address-english.ts';
import { addressHouse } from './detectors/contact/address-house.ts';
import { addressLine } from './detectors/contact/address-line.ts';
import { addressPostcode } from './detectors/contact/address-postcode.ts';
import { addressRoad } from './detectors/contact/address-road.ts';
import { addressStreet } from './detectors/contact/address-street.ts';
import { credentials } from './detectors/credentials.ts';
import { email } from './detectors/email.ts';
import { iban } from './detectors/iban.ts';
import { bsn } from './detectors/identity/bsn.ts';
import { chAhv } from './detectors/identity/ch-ahv.ts';
import { iePps } from './detectors/identity/ie-pps.ts';
import { isKennitala, isKennitalaNear } from './detectors/identity/is-kennitala.ts';
import { itCodiceFiscale } from './detectors/identity/it-codice-fiscale.ts';
import { licence } from './detectors/identity/licence.ts';
import { ltAsmensKodas } from './detectors/identity/lt-asmens-kodas.ts';
import { luMatricule } from './detectors/identity/lu-matricule.ts';
import { lvPersonasKods, lvPersonasKodsNear } from './detectors/identity/lv-personas-kods.ts';
import { mrzDates, mrzDocument, mrzName, mrzNumbers } from './detectors/identity/mrz.ts';
import { mtId } from './detectors/identity/mt-id.ts';
import { nationalId } from './detectors/identity/national-id.ts';
import { noFnr } from './detectors/identity/no-fnr.ts';
import { passport } from './detectors/identity/passport.ts';
import { plPesel } from './detectors/identity/pl-pesel.ts';
import { plate } from './detectors/identity/plate.ts';
import { ptCc, ptCcNear } from './detectors/identity/pt-cc.ts';
import { ptNif } from './detectors/identity/pt-nif.ts';
import { roCnp, roCnpNear } from './detectors/identity/ro-cnp.ts';
import { sePnr, sePnrNear } from './detectors/identity/se-pnr.ts';
import { siEmso, siEmsoNear } from './detectors/identity/si-emso.ts';
import { ukNhs } from './detectors/identity/uk-nhs.ts';
import { ukNino } from './detectors/identity/uk-nino.ts';
import { vat } from './detectors/identity/vat.ts';
import { ipv4 } from './detectors/ipv4.ts';
import { ipv6 } from './detectors/ipv6.ts';
import { jwt } from './detectors/jwt.ts';
import { mac } from './detectors/mac.ts';
import { birthdate } from './detectors/person/birthdate.ts';
import { name } from './detectors/person/name.ts';
import { nameGreeting } from './detectors/person/name-greeting.ts';
import { nameLikely } from './detectors/person/name-likely.ts';
import { namePhrase } from './detectors/person/name-phrase.ts';
import { nameRole } from './detectors/person/name-role.ts';
import { nameTitle } from './detectors/person/name-title.ts';
import { username } from './detectors/person/username.ts';
import { phoneDutch } from './detectors/phone-dutch.ts';
import { phoneInternational } from './detectors/phone-international.ts';
import { secretBare, secretQuoted } from './detectors/secret.ts';

/** Every detector. Where two match at the same place, the one that comes first is asked first. */
export const DETECTORS: readonly Detector[] = [
  jwt,
  credentials,
  secretQuoted,
  secretBare,
  email,
  iban,
  card,
  mac,
  ipv6,
  ipv4,
  phoneInternational,
  phoneDutch,
  mrzNumbers,
  mrzDates,
  mrzDocument,
  mrzName,
  itCodiceFiscale,
  luMatricule,
  chAhv,
  siEmso,
  siEmsoNear,
  roCnp,
  roCnpNear,
  vat,
  noFnr,
  lvPersonasKods,
  lvPersonasKodsNear,
  ltAsmensKodas,
  plPesel,
  sePnr,
  sePnrNear,
  isKennitala,
  isKennitalaNear,
  ukNino,
  iePps,
  ptCc,
  ptCcNear,
  bsn,
  ptNif,
  ukNhs,
  mtId,
  passport,
  licence,
  plate,
  nationalId,
  name,
  nameLikely,
  nameTitle,
  nameRole,
  namePhrase,
  nameGreeting,
  username,
  birthdate,
  address,
  addressLine,
  addressStreet,
  addressRoad,
  addressEnglish,
  addressPostcode,
  addressHouse,
  addressCity,
];
