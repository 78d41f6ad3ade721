import type { Detector } from './detector.ts';
import { bsn } from './detectors/bsn.ts';
import { email } from './detectors/contact/email.ts';
import { location, locationMinutes } from './detectors/contact/location.ts';
import { phoneAnnounced } from './detectors/contact/phone-announced.ts';
import { phoneInternational } from './detectors/contact/phone-international.ts';
import { phoneNational } from './detectors/contact/phone-national.ts';
import { credentials } from './detectors/credentials.ts';
import { meter } from './detectors/home/meter.ts';
import { meterPoint } from './detectors/home/meter-point.ts';
import { serial } from './detectors/home/serial.ts';
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
  bsn,
];
