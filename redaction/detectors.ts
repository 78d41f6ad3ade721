import type { Detector } from './detector.ts';
import { bsn } from './detectors/bsn.ts';
import { card } from './detectors/card.ts';
import { email } from './detectors/email.ts';
import { iban } from './detectors/iban.ts';
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
  bsn,
];
