import type { Detector } from './detector.ts';
import { address } from './detectors/contact/address.ts';
import { addressCity } from './detectors/contact/address-city.ts';
import { addressEnglish } from './detectors/contact/address-english.ts';
import { addressHouse } from './detectors/contact/address-house.ts';
import { addressLine } from './detectors/contact/address-line.ts';
import { addressPostcode } from './detectors/contact/address-postcode.ts';
import { addressRoad } from './detectors/contact/address-road.ts';
import { addressStreet } from './detectors/contact/address-street.ts';
import { email } from './detectors/contact/email.ts';
import { location, locationMinutes, locationPoint } from './detectors/contact/location.ts';
import { phoneAnnounced } from './detectors/contact/phone-announced.ts';
import { phoneInternational } from './detectors/contact/phone-international.ts';
import { phoneNational } from './detectors/contact/phone-national.ts';
import { meter } from './detectors/home/meter.ts';
import { meterPoint } from './detectors/home/meter-point.ts';
import { serial } from './detectors/home/serial.ts';
import { ANYWHERE } from './detectors/identity/anywhere.ts';
import { atSvnr } from './detectors/identity/at-svnr.ts';
import { beRrn, beRrnNear } from './detectors/identity/be-rrn.ts';
import { bgEgn } from './detectors/identity/bg-egn.ts';
import { bsn } from './detectors/identity/bsn.ts';
import { chAhv } from './detectors/identity/ch-ahv.ts';
import { cyTic } from './detectors/identity/cy-tic.ts';
import { deRvnr } from './detectors/identity/de-rvnr.ts';
import { deSteuernummer } from './detectors/identity/de-steuernummer.ts';
import { dkCpr, dkCprNear } from './detectors/identity/dk-cpr.ts';
import { esDni } from './detectors/identity/es-dni.ts';
import { esNie } from './detectors/identity/es-nie.ts';
import { frNir } from './detectors/identity/fr-nir.ts';
import { frSpi } from './detectors/identity/fr-spi.ts';
import { grAfm } from './detectors/identity/gr-afm.ts';
import { grAmka } from './detectors/identity/gr-amka.ts';
import { hetu } from './detectors/identity/hetu.ts';
import { hrOib } from './detectors/identity/hr-oib.ts';
import { huAdoazonosito } from './detectors/identity/hu-adoazonosito.ts';
import { huTaj } from './detectors/identity/hu-taj.ts';
import { iePps } from './detectors/identity/ie-pps.ts';
import { isKennitala, isKennitalaNear } from './detectors/identity/is-kennitala.ts';
import { isikukood } from './detectors/identity/isikukood.ts';
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
import { personalausweis } from './detectors/identity/personalausweis.ts';
import { plPesel } from './detectors/identity/pl-pesel.ts';
import { plate, plateNumber } from './detectors/identity/plate.ts';
import { ptCc, ptCcNear } from './detectors/identity/pt-cc.ts';
import { ptNif } from './detectors/identity/pt-nif.ts';
import { roCnp, roCnpNear } from './detectors/identity/ro-cnp.ts';
import { rodneCislo, rodneCisloNear } from './detectors/identity/rodne-cislo.ts';
import { sePnr, sePnrNear } from './detectors/identity/se-pnr.ts';
import { siEmso, siEmsoNear } from './detectors/identity/si-emso.ts';
import { steuerId } from './detectors/identity/steuer-id.ts';
import { ukNhs } from './detectors/identity/uk-nhs.ts';
import { ukNino, ukNinoNear } from './detectors/identity/uk-nino.ts';
import { vat } from './detectors/identity/vat.ts';
import { account } from './detectors/money/account.ts';
import { bic } from './detectors/money/bic.ts';
import { card } from './detectors/money/card.ts';
import { cardAnnounced } from './detectors/money/card-announced.ts';
import { cardCode, cardExpiry } from './detectors/money/card-details.ts';
import { iban } from './detectors/money/iban.ts';
import { birthdate } from './detectors/person/birthdate.ts';
import { name } from './detectors/person/name.ts';
import { nameBehind } from './detectors/person/name-behind.ts';
import { nameBeside } from './detectors/person/name-beside.ts';
import { nameGreeting } from './detectors/person/name-greeting.ts';
import { nameLikely } from './detectors/person/name-likely.ts';
import { nameMailbox } from './detectors/person/name-mailbox.ts';
import { namePhrase } from './detectors/person/name-phrase.ts';
import { nameRole } from './detectors/person/name-role.ts';
import { nameTitle } from './detectors/person/name-title.ts';
import { username } from './detectors/person/username.ts';
import { authorization } from './detectors/secret/authorization.ts';
import { code } from './detectors/secret/code.ts';
import { commandFlag, commandLogin, commandPassword } from './detectors/secret/command.ts';
import { cookie } from './detectors/secret/cookie.ts';
import { awsSignature, credentials, digest } from './detectors/secret/credentials.ts';
import { jwk } from './detectors/secret/jwk.ts';
import { jwt } from './detectors/secret/jwt.ts';
import { applicationKey } from './detectors/secret/key.ts';
import { keyToken } from './detectors/secret/key-token.ts';
import { linkSecret, loginCode } from './detectors/secret/link.ts';
import { MARKED_TOKENS } from './detectors/secret/marked-tokens.ts';
import { passwordHash } from './detectors/secret/password-hash.ts';
import { privateKey, privateKeyBody, puttyKey } from './detectors/secret/private-key.ts';
import { secret, weakSecret } from './detectors/secret/secret.ts';
import { session } from './detectors/secret/session.ts';
import { signature } from './detectors/secret/signature.ts';
import { sqlPassword } from './detectors/secret/sql.ts';
import { TOKENS } from './detectors/secret/tokens.ts';
import { toldSecret } from './detectors/secret/told.ts';
import { oracleCredentials, urlCredentials } from './detectors/secret/url-credentials.ts';
import { adId } from './detectors/technical/ad-id.ts';
import { deviceId } from './detectors/technical/device-id.ts';
import { imei } from './detectors/technical/imei.ts';
import { imsi } from './detectors/technical/imsi.ts';
import { ipv4 } from './detectors/technical/ipv4.ts';
import { ipv6 } from './detectors/technical/ipv6.ts';
import { mac, macDotted } from './detectors/technical/mac.ts';

/** Every detector. Where two match at the same place, the one that comes first is asked first. */
export const DETECTORS: readonly Detector[] = [
  privateKey,
  privateKeyBody,
  puttyKey,
  jwk,
  ...TOKENS,
  ...MARKED_TOKENS,
  jwt,
  passwordHash,
  credentials,
  digest,
  awsSignature,
  authorization,
  cookie,
  session,
  urlCredentials,
  oracleCredentials,
  secret,
  keyToken,
  code,
  signature,
  linkSecret,
  loginCode,
  sqlPassword,
  commandFlag,
  commandPassword,
  commandLogin,
  applicationKey,
  weakSecret,
  toldSecret,
  email,
  iban,
  account,
  card,
  beRrn,
  beRrnNear,
  ltAsmensKodas,
  isikukood,
  hetu,
  frNir,
  deRvnr,
  rodneCislo,
  rodneCisloNear,
  isKennitala,
  isKennitalaNear,
  dkCpr,
  dkCprNear,
  esDni,
  esNie,
  atSvnr,
  bgEgn,
  grAmka,
  steuerId,
  deSteuernummer,
  personalausweis,
  frSpi,
  huAdoazonosito,
  cyTic,
  hrOib,
  grAfm,
  huTaj,
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
  macDotted,
  ipv6,
  ipv4,
  phoneInternational,
  phoneNational,
  phoneAnnounced,
  location,
  locationPoint,
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
  plPesel,
  sePnr,
  sePnrNear,
  ukNino,
  ukNinoNear,
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
  plateNumber,
  nationalId,
  ...ANYWHERE,
  name,
  nameLikely,
  nameTitle,
  nameRole,
  namePhrase,
  nameGreeting,
  nameBeside,
  nameBehind,
  nameMailbox,
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
