import type { Detector } from './detector.ts';
import { email } from './detectors/contact/email.ts';
import { location, locationMinutes } from './detectors/contact/location.ts';
import { phoneAnnounced } from './detectors/contact/phone-announced.ts';
import { phoneInternational } from './detectors/contact/phone-international.ts';
import { phoneNational } from './detectors/contact/phone-national.ts';
import { credentials } from './detectors/credentials.ts';
import { meter } from './detectors/home/meter.ts';
import { meterPoint } from './detectors/home/meter-point.ts';
import { serial } from './detectors/home/serial.ts';
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
import { jwt } from './detectors/jwt.ts';
import { account } from './detectors/money/account.ts';
import { bic } from './detectors/money/bic.ts';
import { card } from './detectors/money/card.ts';
import { cardAnnounced } from './detectors/money/card-announced.ts';
import { cardCode, cardExpiry } from './detectors/money/card-details.ts';
import { iban } from './detectors/money/iban.ts';
import { secretBare, secretQuoted } from './detectors/secret.ts';
import { adId } from './detectors/technical/ad-id.ts';
import { deviceId } from './detectors/technical/device-id.ts';
import { imei } from './detectors/technical/imei.ts';
import { imsi } from './detectors/technical/imsi.ts';
import { ipv4 } from './detectors/technical/ipv4.ts';
import { ipv6 } from './detectors/technical/ipv6.ts';
import { mac, macAnnounced } from './detectors/technical/mac.ts';

/** Every detector. Where two match at the same place, the one that comes first is asked first. */
export const DETECTORS: readonly Detector[] = [
  jwt,
  credentials,
  secretQuoted,
  secretBare,
  email,
  iban,
  account,
  card,
  cardAnnounced,
  cardCode,
  cardExpiry,
  bic,
  meterPoint,
  meter,
  imei,
  imsi,
  serial,
  adId,
  deviceId,
  mac,
  macAnnounced,
  ipv6,
  ipv4,
  phoneInternational,
  phoneNational,
  phoneAnnounced,
  location,
  locationMinutes,
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
];
