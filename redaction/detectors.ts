import type { Detector } from './detector.ts';
import { bsn } from './detectors/bsn.ts';
import { card } from './detectors/card.ts';
import { credentials } from './detectors/credentials.ts';
import { email } from './detectors/email.ts';
import { iban } from './detectors/iban.ts';
import { ipv4 } from './detectors/ipv4.ts';
import { ipv6 } from './detectors/ipv6.ts';
import { jwt } from './detectors/jwt.ts';
import { mac } from './detectors/mac.ts';
import { name } from './detectors/person/name.ts';
import { nameGreeting } from './detectors/person/name-greeting.ts';
import { nameLikely } from './detectors/person/name-likely.ts';
import { namePhrase } from './detectors/person/name-phrase.ts';
import { nameRole } from './detectors/person/name-role.ts';
import { nameTitle } from './detectors/person/name-title.ts';
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
  bsn,
  name,
  nameLikely,
  nameTitle,
  nameRole,
  namePhrase,
  nameGreeting,
];
