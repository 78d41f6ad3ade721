import type { Detector } from '../../detector.ts';

const SALT = './A-Za-z0-9';
const bcrypt = `$2b$12$${'q7Fh2LkQpW9xZ1vB4nM8u'.repeat(3).slice(0, 53)}`;
const sha512 = `$6$saltsalt$${'q7Fh2LkQpW9xZ1vB4nM8u'.repeat(5).slice(0, 86)}`;
const argon = '$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$q7Fh2LkQpW9xZ1vB4nM8';
const scram = 'SCRAM-SHA-256$4096:c2FsdA==$q7Fh2LkQpW9=:xZ1vB4nM8u=';
const django = 'pbkdf2_sha256$600000$saltsalt$q7Fh2LkQpW9xZ1vB4nM8q7Fh2LkQpW9xZ1vB4nM8abc=';

/** Hashed passwords, from which weak ones can be guessed. */
export const passwordHash: Detector = {
  id: 'password-hash',
  kind: 'secret',
  group: 'secret',
  description: 'Hashes of passwords: bcrypt, Argon2, SHA-crypt, yescrypt, PBKDF2 of Django, {SSHA} of LDAP',
  pattern: [
    `(?:\\$2[abxy]\\$\\d\\d\\$[${SALT}]{50,60}`,
    '\\$argon2(?:id|i|d)\\$[A-Za-z0-9+/=,$]{20,}',
    `\\$(?:1|5|6|y|7|gy|apr1)\\$(?:rounds=\\d+\\$)?[${SALT}$]{24,}`,
    'SCRAM-SHA-256\\$\\d+:[A-Za-z0-9+/=]+\\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+',
    'pbkdf2_sha\\d+\\$\\d+\\$[^\\s$"\'\\x1e]+\\$[A-Za-z0-9+/]{20,}=*',
    '\\{(?:SSHA|SSHA256|SSHA512|CRYPT|PBKDF2)\\}[A-Za-z0-9+/$.]{16,}=*)',
  ].join('|'),
  triggers: [
    '\\$2[abxy]\\$\\d\\d\\$',
    '\\$argon2[id]',
    '\\$[1567y]\\$[A-Za-z0-9./]',
    '\\$apr1\\$',
    'SCRAM-SHA-256\\$',
    '\\$gy\\$',
    'pbkdf2_sha\\d',
    '\\{(?:SSHA|CRYPT|PBKDF2)',
  ],
  certainty: 'sure',
  action: 'mask',
  examples: {
    found: [
      [`hash ${bcrypt} stored`, bcrypt],
      [`{"h":"${argon}"}`, argon],
      [`root:${sha512}:19000`, sha512],
      [`${django} x`, django],
      [`'${scram}'`, scram],
    ],
    clean: [
      'price $2 and $12',
      '$1$ $6$',
      'algorithm $argon2id is used',
      'pbkdf2_sha256 with 600000 rounds',
      'sed s/$1$2$3/x/',
      '{SSHA} is an LDAP scheme',
    ],
  },
};
