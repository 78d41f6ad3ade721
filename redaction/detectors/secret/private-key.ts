import type { Candidate, Detector } from '../../detector.ts';

const BASE64 = 'A-Za-z0-9+/=';
const OPEN = '-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----';
/** No run of hyphens may stand within: what begins anew has its own beginning, so that no text is gone through twice. */
const BODY = '(?:[^\\x1e"\'<>\\-]|-[^\\x1e"\'<>\\-])';
const CLOSE = '-----END [A-Z0-9 ]{0,40}-----';

/** Talk about the first line of a key has no key after it. */
function check({ text }: Candidate): number {
  const body = text.slice(text.indexOf('-----', 5) + 5);
  return body.trim().length >= 16 ? text.length : 0;
}

const open = (kind: string) => `-----BEGIN ${kind}PRIVATE KEY-----`;
const close = (kind: string) => `-----END ${kind}PRIVATE KEY-----`;
const LINE = 'q7Fh2LkQpW9xZ1vB4nM8q7Fh2LkQpW9xZ1vB4nM8';
const rsa = `${open('RSA ')}\n${LINE}\n${LINE}==\n${close('RSA ')}`;
const ssh = `${open('OPENSSH ')}\\n${LINE}\\n${close('OPENSSH ')}`;
const cut = `${open('EC ')}\n${LINE}\n${LINE}`;
const locked = `${open('')}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A1B\n\n${LINE}\n${close('')}`;

/** A private key in PEM or its armour, as a whole. */
export const privateKey: Detector = {
  id: 'private-key',
  kind: 'private-key',
  group: 'secret',
  description: 'Private keys in PEM: PKCS#1, PKCS#8, EC, OpenSSH, PGP, encrypted ones as well; also cut short',
  pattern: `${OPEN}(?:${BODY}*${CLOSE}|(?:\\s*[${BASE64}]{16,})*)`,
  triggers: ['-----BEGIN [A-Z]'],
  check,
  certainty: 'sure',
  action: 'mask',
  examples: {
    found: [
      [`key:\n${rsa}\nend`, rsa],
      [`{"private_key":"${ssh}\\n"}`, ssh],
      [`loaded ${cut}\nand then`, cut],
      [`${locked} x`, locked],
    ],
    clean: [
      `a key begins with ${open('')}`,
      `-----BEGIN CERTIFICATE-----\n${LINE}\n-----END CERTIFICATE-----`,
      `-----BEGIN PUBLIC KEY-----\n${LINE}\n-----END PUBLIC KEY-----`,
      `expected ${open('RSA ')} but got EOF`,
      '-----BEGIN-----',
      '------------------',
    ],
  },
};

/**
 * How the base64 of private keys begins, whatever the key: PKCS#1 and PKCS#8 of RSA, PKCS#8 and SEC 1 of elliptic
 * curves, Ed25519, OpenSSH's magic word. So keys without their armour and lines of them that stand alone are seen.
 */
const BEGINNINGS = [
  'MII[A-Za-z0-9]{3}IBAAK[BC]',
  'MII[A-Za-z0-9]{3}IBADANBgkqhkiG9w0BAQEF',
  'MIG[A-Za-z0-9]AgEAM',
  'MEECAQAwEwYH',
  'MHcCAQEEI',
  'MC4CAQAwBQYDK2VwBCIEI',
  'b3BlbnNzaC1rZXktdjE',
];

const ED25519 = 'MC4CAQAwBQYDK2VwBCIEI';

/** The inside of a private key without the lines around it. */
export const privateKeyBody: Detector = {
  id: 'private-key-body',
  kind: 'private-key',
  group: 'secret',
  description: 'Private keys in base64 (DER) without the lines that begin and end PEM',
  pattern: `(?:${BEGINNINGS.join('|')})[${BASE64}_\\-]{16,}(?:\\s{1,2}[${BASE64}]{24,})*`,
  triggers: ['\\bMII[A-Za-z0-9]', '\\bMIG[A-Za-z0-9]A', '\\bMEECAQ', '\\bMHcCAQ', '\\bMC4CAQ', '\\bb3BlbnNz'],
  certainty: 'sure',
  action: 'mask',
  examples: {
    found: [
      [`key=${ED25519}${LINE}`, `${ED25519}${LINE}`],
      [`"k":"MIIEpQIBAAKC${LINE}"`, `MIIEpQIBAAKC${LINE}`],
      [`MIIEvgIBADANBgkqhkiG9w0BAQEF${LINE}\n${LINE} ok`, `MIIEvgIBADANBgkqhkiG9w0BAQEF${LINE}\n${LINE}`],
      [`der MHcCAQEEI${LINE}.`, `MHcCAQEEI${LINE}`],
    ],
    clean: [
      `MIIDdzCCAl+gAwIBAgIE${LINE}`,
      `MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${LINE}`,
      'MHcCAQEEI is how it begins',
      ED25519,
      `x${ED25519}${LINE}`,
      'MIIabcIBAAK',
    ],
  },
};

const PUTTY = `${LINE}\n${LINE}`;

/** The private half of a PuTTY key file. */
export const puttyKey: Detector = {
  id: 'putty-key',
  kind: 'private-key',
  group: 'secret',
  description: 'The private part of key files of PuTTY',
  prefix: 'Private-Lines: *\\d+\\s+',
  pattern: `[${BASE64}]{16,}(?:\\s{1,2}[${BASE64}]{16,})*(?:\\s{1,2}Private-(?:MAC|Hash): *[0-9a-f]{40,})?`,
  triggers: ['Private-Lines: '],
  certainty: 'sure',
  action: 'mask',
  examples: {
    found: [
      [`PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 2\n${PUTTY}\nx`, PUTTY],
      [`Private-Lines: 1\n${LINE}`, LINE],
      [`Private-Lines: 1\r\n${LINE}\r\nPrivate-MAC: x`, LINE],
      [`{"ppk":"Private-Lines: 1\\n${LINE}\\n"}`, LINE],
    ],
    clean: [
      `Public-Lines: 2\n${PUTTY}`,
      'PuTTY-User-Key-File-3: ssh-ed25519',
      'Private-Lines: 14',
      'Private-Lines: many',
      'Encryption: none',
      'Private-Lines: 2\nshort',
    ],
  },
};
