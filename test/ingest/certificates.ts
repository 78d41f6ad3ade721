import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

// Just enough of X.509 (RFC 5280) for certificates that live as long as a test.

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const UTF8 = 0x0c;
const UTC_TIME = 0x17;
const TRUE = Buffer.from([0x01, 0x01, 0xff]);
const ECDSA_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex');
const COMMON_NAME = Buffer.from('0603550403', 'hex');
const BASIC_CONSTRAINTS = Buffer.from('0603551d13', 'hex');

function der(tag: number, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as Buffer)));
  const { length } = body;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), body]);
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), body]);
}

const nameOf = (common: string) => der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8, common))));

/** A certificate and its key, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Makes certificates of an authority of its own; `ca` is the authority's. */
export function authority(common: string): { readonly ca: string; issue(subject: string): Certificate } {
  let serial = 0;
  const make = (subject: string, publicKey: KeyObject, signer: KeyObject, isAuthority: boolean): string => {
    const algorithm = der(SEQUENCE, ECDSA_SHA256);
    const validity = der(SEQUENCE, der(UTC_TIME, '200101000000Z'), der(UTC_TIME, '491231235959Z'));
    const constraints = der(
      SEQUENCE,
      BASIC_CONSTRAINTS,
      TRUE,
      der(OCTET_STRING, der(SEQUENCE, isAuthority ? TRUE : '')),
    );
    const tbs = der(
      SEQUENCE,
      der(0xa0, der(INTEGER, Buffer.from([2]))),
      der(INTEGER, Buffer.from([++serial])),
      ...[algorithm, nameOf(common), validity, nameOf(subject)],
      publicKey.export({ type: 'spki', format: 'der' }),
      der(0xa3, der(SEQUENCE, constraints)),
    );
    const signature = der(BIT_STRING, Buffer.from([0]), sign('sha256', tbs, signer));
    const lines =
      der(SEQUENCE, tbs, algorithm, signature)
        .toString('base64')
        .match(/.{1,64}/g) ?? [];
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  };
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const own = pair();
  return {
    ca: make(common, own.publicKey, own.privateKey, true),
    issue: (subject) => {
      const { publicKey, privateKey } = pair();
      const cert = make(subject, publicKey, own.privateKey, false);
      return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
    },
  };
}
