const list = (text: string) => text.split(',').map((word) => word.trim());

/** What a password is called in the languages of Europe. */
export const PASSWORD_WORDS: readonly string[] = list(`
  password, passwords, passwd, passphrase, passcode, pass phrase, password hash, hashed password, password confirm,
  password confirmation, password repeat, password again, password new, password old, pwd, psw, passw, user pw, bind pw,
  root pw, db pass, db pw, user pass, store pass, key pass, smtp pass, mysql pwd, user pwd, member pwd, customer pwd, login pwd, db pwd, admin pwd,
  require pass, master auth, redis auth,
  wachtwoord, wachtwoorden, wachtzin, wachtwoord herhaling, wachtwoord nieuw, nieuw wachtwoord, paswoord,
  passwort, passwörter, passwoerter, kennwort, kennwörter, passphrase, passwort wiederholung, geheimwort,
  mot de passe, mots de passe, mdp, phrase de passe, phrase secrète, code secret,
  contraseña, contrasena, contraseñas, contrasenya, contrasinal, pasahitza, clave de acceso, clave secreta, clave de usuario,
  senha, senhas, palavra passe, palavra de passe, parola d ordine, parola di accesso, frase segreta,
  hasło, haslo, hasła, hasla, heslo, hesla, nové heslo, staré heslo, user heslo, geslo, gesla, novo geslo, staro geslo, user geslo, nowe hasło,
  nowe haslo, nova senha, lozinka, lozinke, zaporka, zaporke, tajna riječ,
  jelszó, jelszo, jelszavak, lösenord, losenord, loesenord, adgangskode, kodeord, passord, løsenord,
  salasana, salasanat, salasõna, parool, paroolid, salafraasi, slaptažodis, slaptazodis, parolă de acces, parola de acces,
  parolei, pasfhocal, focal faire, lykilorð, lykilord, aðgangsorð,
  κωδικός πρόσβασης, κωδικός χρήστη, kodikos prosvasis, synthimatiko, kelma sigrieta, συνθηματικό, парола, пароль, лозинка, şifre, sifre
`);

/** What keys that open something, and secrets that applications share, are called. */
export const SECRET_WORDS: readonly string[] = list(`
  secret, client secret, app secret, application secret, consumer secret, shared secret, token secret, secret key,
  secret access key, secretkey, jwt secret, hmac secret, webhook secret, secret value, secret string, secret text,
  api key, api keys, apikey, apikeys, api secret, auth key, authentication key, access key, private key, priv key, rsa key,
  encryption key, decryption key, signing key, master key, account key, shared access key, storage key, subscription key,
  pre shared key, preshared key, psk, wpa psk, wifi key, session secret, cookie secret, aes key, secret id, ssh private key,
  api sleutel, geheime sleutel, privésleutel, toegangssleutel, beveiligingssleutel, versleutelingssleutel,
  api schlüssel, api schluessel, geheimer schlüssel, geheimschlüssel, privater schlüssel, zugangsschlüssel, zugriffsschlüssel,
  clé api, clé d api, clé secrète, clé privée, clé d accès, clave api, clave de api, clave privada, clave de cifrado,
  chave api, chave de api, chave da api, chave secreta, chave privada, chave de acesso, chiave api, chiave segreta,
  chiave privata, chiave di accesso, klucz api, tajny klucz, klucz prywatny, klucz dostępu, api klíč, klíč api, tajný klíč,
  soukromý klíč, přístupový klíč, api kľúč, kľúč api, tajný kľúč, súkromný kľúč, api kulcs, titkos kulcs, privát kulcs,
  api nyckel, hemlig nyckel, privat nyckel, åtkomstnyckel, api nøgle, hemmelig nøgle, privat nøgle, adgangsnøgle, api nøkkel,
  hemmelig nøkkel, tilgangsnøkkel, api avain, salainen avain, yksityinen avain, api võti, salajane võti, api raktas,
  slaptas raktas, api atslēga, slepenā atslēga, cheie api, cheie secretă, cheie privată, api ključ, tajni ključ,
  privatni ključ, skrivni ključ, zasebni ključ, κλειδί api, μυστικό κλειδί, ιδιωτικό κλειδί, api ключ, таен ключ, частен ключ
`);

/** Words that name a password and other things too, after which only what no word looks like is one. */
export const WEAK_WORDS: readonly string[] = list(`
  pass, pw, credential, credentials, inloggegevens, zugangsdaten, anmeldedaten, identifiants, credenciales, credenciais,
  credenziali, parola, parola chiave, palavra chave, kodikos, parolă, parole, codice segreto, schlüsselwort, geheim, geheimnis, secreto, segredo, segreto, sekret,
  tajemství, tajomstvo, hemlighet, hemmelighed, salaisuus
`);

/** Words for a password that name any key or code as well. */
export const AMBIGUOUS_WORDS: readonly string[] = list('clave, chave, κωδικός, šifra, sifra');

/** Keys that are names as often as secrets. */
export const KEY_WORDS: readonly string[] = list(`
  app key, application key, service key, service account key, server key, admin key, write key, functions key, license key,
  licence key, integration key, deploy key, deployment key, registration key, signature key, webhook key, hmac key,
  crypto key, cipher key, consumer key, device key, user key, auth, x auth, passkey
`);

/** What tokens are called; a key that only ends in one of them counts as well. */
export const TOKEN_WORDS: readonly string[] = list(`
  token, tokens, access token, refresh token, id token, auth token, authentication token, authorization token, session token,
  security token, csrf token, xsrf token, csrf, xsrf, csrfmiddlewaretoken, authenticity token, bearer token, api token,
  device token, push token, fcm token, apns token, registration token, reset token, verification token, activation token,
  invite token, invitation token, user token, private token, job token, deploy token, oauth token, request token, jwt token,
  jwt, jws, jwe, bearer, code verifier, client assertion, saml response, saml assertion, saml request, remember token,
  login token, magic token, service ticket, tgt, access jwt, personal access token, bot token, vault token, npm token,
  toegangstoken, vernieuwingstoken, zugriffstoken, zugangstoken, sicherheitstoken, jeton, jeton d accès, jeton de session,
  token de acceso, token de acesso, token di accesso, token dostępu, přístupový token, prístupový token, hozzáférési token,
  åtkomsttoken, adgangstoken, tilgangstoken, pääsytunnus, juurdepääsuluba
`);
