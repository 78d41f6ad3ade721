import type { Candidate, Detector } from '../../detector.ts';
import { isBlank, isNumber, isRandom } from './evidence.ts';

/** Words for a password or a code, each group with the verbs that its languages put after them. */
const SENTENCES: readonly (readonly [words: string, verbs: string])[] = [
  [
    'password|passcode|passphrase|pin|otp|pin code|pincode|one-time password|one-time code|verification code|security code',
    'is|was|to',
  ],
  ['login code|access code|activation code|your code|token|api key|secret', 'is|was'],
  ['wachtwoord|toegangscode|verificatiecode|pincode|inlogcode|beveiligingscode|uw code|je code', 'is|wordt|was'],
  ['passwort|kennwort|zugangscode|sicherheitscode|bestätigungscode|ihr code|dein code|pin', 'ist|lautet|war'],
  ['mot de passe|code de vérification|code de sécurité|votre code|code pin', 'est|était|est le'],
  ['contraseña|contrasena|clave|código de verificación|código de seguridad|su código|tu código', 'es|era'],
  ['senha|palavra-passe|código de verificação|código de segurança|seu código', 'é|foi'],
  ['codice di verifica|codice di sicurezza|il tuo codice|la tua password|codice pin', 'è|e'],
  ['hasło|haslo|kod weryfikacyjny|twój kod|kod pin', 'to|brzmi'],
  ['heslo|ověřovací kód|váš kód|overovací kód|geslo|lozinka', 'je|zní|znie'],
  ['jelszó|jelszava', 'a következő'],
  ['lösenord|lösenordet|adgangskode|adgangskoden|passord|passordet|din kod|din kode', 'är|er'],
  ['salasana|salasanasi|parool', 'on'],
  ['parola', 'este'],
];

const triggers = SENTENCES.flatMap(([words]) => words.split('|').map((word) => `(?i)\\b${word} `));
const prefix = `(?i:(?:${SENTENCES.map(([words, verbs]) => `(?:${words}) (?:${verbs})`).join('|')}):? *["']?)`;

/** Nothing but a number of four digits or more, or what no word looks like: a sentence may be about anything. */
function check({ text }: Candidate): number {
  const last = text.charAt(text.length - 1);
  const value = ',.'.includes(last) ? text.slice(0, -1) : text;
  if (isBlank(value)) return 0;
  if (isNumber(value)) return value.length >= 4 && value.length <= 10 ? value.length : 0;
  return isRandom(value, 6) ? value.length : 0;
}

/** A password or code that a sentence tells. */
export const toldSecret: Detector = {
  id: 'secret-told',
  kind: 'secret',
  group: 'secret',
  description: 'Passwords and codes told in sentences, such as "your code is 482913" or "Ihr Passwort lautet Sommer26"',
  prefix,
  pattern: '[^\\s"\'<>\\x1e]{4,}',
  triggers,
  check,
  certainty: 'possible',
  action: 'mask',
  examples: {
    found: [
      ['SMS sent: Your code is 482913. Do not share it', '482913'],
      ['temporary password is Zomer-26!', 'Zomer-26!'],
      ['Ihr Passwort lautet: Sommer26', 'Sommer26'],
      ['votre mot de passe est "Printemps26"', 'Printemps26'],
      ['je wachtwoord is Herfst2026, bewaar het goed', 'Herfst2026'],
      ['OTP is 039184', '039184'],
    ],
    clean: [
      'the password is not valid',
      'password is required for user jan',
      'password was changed on 2026-11-06',
      'pin is 12',
      'password is <hidden>',
      'wachtwoord is verlopen',
      'the token is expired since 10:15',
      'spin is 4711',
    ],
  },
};
