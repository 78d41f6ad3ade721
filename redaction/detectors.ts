import type { Detector } from './detector.ts';
import { card } from './detectors/card.ts';
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
import { mac } from './detectors/mac.ts';
import { phoneDutch } from './detectors/phone-dutch.ts';
import { phoneInternational } from './detectors/phone-international.ts';
import { authorization } from './detectors/secret/authorization.ts';
import { code } from './detectors/secret/code.ts';
import { commandFlag, commandLogin, commandPassword } from './detectors/secret/command.ts';
import { cookie, setCookie } from './detectors/secret/cookie.ts';
import { awsSignature, credentials, digest } from './detectors/secret/credentials.ts';
import { jwt } from './detectors/secret/jwt.ts';
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

/** Every detector. Where two match at the same place, the one that comes first is asked first. */
export const DETECTORS: readonly Detector[] = [
  privateKey,
  privateKeyBody,
  puttyKey,
  ...TOKENS,
  ...MARKED_TOKENS,
  jwt,
  passwordHash,
  credentials,
  digest,
  awsSignature,
  authorization,
  setCookie,
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
  weakSecret,
  toldSecret,
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
];
