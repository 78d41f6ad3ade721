import { type Candidate, type Detector, textBefore } from '../../detector.ts';
import { isBlank, isNumber, isProse, isRandom, isWordLike, plainKey } from './evidence.ts';
import { AMBIGUOUS_WORDS, PASSWORD_WORDS, SECRET_WORDS, WEAK_WORDS } from './secret-words.ts';

/** Without quotes a secret ends at the next space, quote or delimiter. */
export const BARE = '[^\\s"\'&,;{}()<>\\x1e][^\\s"\'&,;<>\\x1e]*';

/** What only names a secret or tells of it: secret="kube-system/db", checksum/secret=9f86…, arn:aws:…:secret:db. */
function isName(candidate: Candidate): boolean {
  const { text, key } = candidate;
  if (key?.startsWith('arn:') || textBefore(candidate, 32).includes('checksum')) return true;
  return text.includes('/') && text === text.toLowerCase() && !isRandom(text, 32) && !text.includes('=');
}

/** A smaller number counts secrets. */
const NUMERALS_MIN = 3;

function check(candidate: Candidate): number {
  const { text } = candidate;
  if (isBlank(text) || isProse(candidate) || (isNumber(text) && text.length < NUMERALS_MIN)) return 0;
  return plainKey(candidate).endsWith('secret') && isName(candidate) ? 0 : text.length;
}

/** What follows the name of a password, a secret or a key, whatever it looks like. */
export const secret: Detector = {
  id: 'secret',
  kind: 'secret',
  group: 'secret',
  description:
    'Values of keys such as password, client_secret, api_key, wachtwoord, Kennwort, mot de passe, contraseña',
  keys: [...PASSWORD_WORDS, ...SECRET_WORDS],
  keyed: BARE,
  checkKeyed: check,
  action: 'mask',
  examples: {
    found: [
      ['{"user":"x","password":"correct horse battery"}', 'correct horse battery'],
      ['{\\"apiKey\\":\\"k-12345\\"}', 'k-12345'],
      ["client_secret = 'abc def'", 'abc def'],
      ['login failed user=jan password=geheim!12 from web', 'geheim!12'],
      ['X-Api-Key: 9f8e7d6c5b', '9f8e7d6c5b'],
      ['spring.datasource.password=s3cret', 's3cret'],
      ['Server=db;User Id=sa;Password=Zomer(26);Encrypt=true', 'Zomer(26)'],
      ['<ns:Kennwort>Frühling 26</ns:Kennwort>', 'Frühling 26'],
      ['DefaultEndpointsProtocol=https;AccountName=x;AccountKey=q7Fh2LkQ+w/9==;EndpointSuffix=y', 'q7Fh2LkQ+w/9=='],
      ['User(name=x, wachtwoord=Lente26, role=admin)', 'Lente26'],
      ['{"mot_de_passe":"Été!26","hasło":"wiosna"}', 'Été!26', 'wiosna'],
      ['POST /login motDePasse=Printemps26&lang=fr', 'Printemps26'],
      ['password: Hunter26 for the staging host', 'Hunter26'],
    ],
    clean: [
      'password: must not be empty',
      'password=',
      'password=null',
      'password= status=401',
      'UPDATE users SET password = $1, api_secret = :secret WHERE id = $2',
      'api_keys=3',
      '{"password":null}',
      '{"password":"********"}',
      'the "password" field',
      'Access denied for user x (using password: YES)',
      'passwordExpired=true password_policy=strong password.length=12',
      '{"secretName":"db-creds","passwordResetRequired":true}',
      '{"errors":{"password":"must be at least 8 characters"}}',
      'MountVolume.SetUp failed secret="kube-system/db-creds"',
      'checksum/secret: 9f86d081884c7d65',
      'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf',
      'secret: db-creds not found',
      'private_key=/etc/ssl/private/server.pem',
      'PWD=/usr/src/app',
      'password=$DB_PASSWORD secret=%SECRET%',
      'password=<password>',
      'api_key=[FILTERED] api_secret=(hidden)',
      'Passwort: ungültig',
      'grant_type=password scope=read',
    ],
  },
};

const AMBIGUOUS = new Set(AMBIGUOUS_WORDS);

const SIGNS = new Set('!#$%^&*?@+');

/** Capitals, small letters and digits together, or signs, as rules for passwords ask. */
function isStrong(text: string): boolean {
  const isMixed = text !== text.toLowerCase() && text !== text.toUpperCase();
  return isRandom(text, 6) && (isMixed || [...text].some((one) => SIGNS.has(one)));
}

function checkWeak(candidate: Candidate): number {
  const { text, form } = candidate;
  if (isBlank(text) || isProse(candidate) || text.includes(' ')) return 0;
  if (AMBIGUOUS.has(plainKey(candidate))) return isStrong(text) ? text.length : 0;
  const isLong = form !== 'bare' && text.length >= 8 && !isWordLike(text);
  return isRandom(text, 6) || isLong ? text.length : 0;
}

/** What follows a word that may name a password, when it looks like one. */
export const weakSecret: Detector = {
  id: 'secret-weak',
  kind: 'secret',
  group: 'secret',
  description: 'Values of keys such as pass, clave, parola, κωδικός and credentials that look like passwords',
  keys: [...WEAK_WORDS, ...AMBIGUOUS_WORDS],
  keyed: BARE,
  checkKeyed: checkWeak,
  action: 'mask',
  examples: {
    found: [
      ['user=jan pass=Zomer2026', 'Zomer2026'],
      ['{"clave":"Verano-26"}', 'Verano-26'],
      ['<parola>Primavara26</parola>', 'Primavara26'],
      ['κωδικός: Anoixi26', 'Anoixi26'],
    ],
    clean: [
      'pass: 12, fail: 3',
      'pass=true',
      '{"clave":"primaria"}',
      'parola=ciao',
      'clave=ES-2026-11',
      'credentials: include',
      'second pass: optimising',
      'pass=ok',
    ],
  },
};
