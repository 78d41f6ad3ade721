const list = (text: string) => text.split(',').map((word) => word.trim());

/** What codes that let somebody in are called in the languages of Europe. */
export const CODE_WORDS: readonly string[] = list(`
  pin, pin code, pincode, card pin, user pin, puk, puk code, otp, otp code, one time password, one time code, one time pin,
  one time passcode, totp, totp code, hotp, mfa code, mfa token, 2fa code, two factor code, sms code, verification code,
  verify code, security code, auth code, authentication code, authorization code, login code, access code, activation code,
  confirmation code, pairing code, setup code, koppelcode, kopplungscode, reset code, recovery code, recovery codes, backup code, backup codes, unlock code, door code, gate code,
  alarm code, entry code, lock code, cvv, cvc, cvv2, cvc2, card verification value, tan, mtan, sms tan, smstan, tan code,
  verificatiecode, bevestigingscode, beveiligingscode, herstelcode, herstelcodes, inlogcode, toegangscode, activatiecode,
  eenmalige code, alarmcode, deurcode, kluiscode, ontgrendelcode,
  bestätigungscode, bestaetigungscode, sicherheitscode, zugangscode, aktivierungscode, einmalcode, einmalpasswort,
  einmalkennwort, geheimzahl, freischaltcode, wiederherstellungscode, verifizierungscode, prüfcode, türcode,
  code vérification, code sécurité, code accès, code pin, code de vérification, code de confirmation, code de sécurité, code d accès, code d activation, code de récupération,
  code à usage unique, code sms, code confidentiel, code d authentification, cryptogramme,
  código verificación, código seguridad, código acceso, código activación, código confirmación, código pin, código de verificación, código de seguridad, código de acceso, código de activación, código de confirmación,
  código de recuperación, clave dinámica, código sms, código otp,
  código verificação, código segurança, código acesso, código ativação, código de verificação, código de segurança, código de acesso, código de ativação, código de confirmação,
  código de recuperação, código de autenticação,
  codice verifica, codice sicurezza, codice accesso, codice conferma, codice pin, codice di verifica, codice di sicurezza, codice di accesso, codice di attivazione, codice di conferma,
  codice di recupero, codice otp, codice sms, codice di sblocco,
  kod pin, kod weryfikacyjny, kod bezpieczeństwa, kod dostępu, kod aktywacyjny, kod sms, kod autoryzacyjny, kod jednorazowy,
  kód pin, pin kód, ověřovací kód, bezpečnostní kód, přístupový kód, aktivační kód, potvrzovací kód, overovací kód,
  bezpečnostný kód, prístupový kód, aktivačný kód, ellenőrző kód, biztonsági kód, hozzáférési kód, aktiváló kód, pin kod,
  verifieringskod, säkerhetskod, åtkomstkod, aktiveringskod, pinkod, engångskod, portkod, larmkod,
  bekræftelseskode, sikkerhedskode, pinkode, engangskode, aktiveringskode, adgangskort kode, bekreftelseskode, sikkerhetskode,
  tilgangskode, vahvistuskoodi, turvakoodi, tunnusluku, pinkoodi, kertakäyttökoodi, aktivointikoodi, ovikoodi,
  kinnituskood, turvakood, pinkood, aktiveerimiskood, verifikācijas kods, drošības kods, pin kods, patvirtinimo kodas,
  saugos kodas, pin kodas, cod verificare, cod securitate, cod pin, cod de verificare, cod de securitate, cod de acces, cod de activare,
  κωδικός επαλήθευσης, κωδικός ασφαλείας, κωδικός pin, код за потвърждение, код за сигурност, пин код, пин,
  verifikacijski kod, sigurnosni kod, pristupni kod, potrditvena koda, varnostna koda, koda pin, öryggisnúmer
`);
