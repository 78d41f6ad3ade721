/** Values that say that there is none, or stand for one. */
export const NO_VALUES: ReadonlySet<string> = new Set(
  'null nil none true false undefined empty redacted hidden masked filtered protected encrypted n/a na nan unset yes no ja nein nee oui non si sí on off ok string str text varchar char boolean bool int integer number object token placeholder default required optional omitted removed'.split(
    ' ',
  ),
);

/** Words that programs use to say what is wrong with a password or a token, in the languages of Europe. */
export const MESSAGE_WORDS: ReadonlySet<string> = new Set(
  [
    'must should cannot required invalid missing expired incorrect wrong mismatch match matches short long weak least characters blank empty not error failed unexpected valid provided',
    'moet mag ongeldig ontbreekt verlopen onjuist vereist verplicht leeg niet tekens fout',
    'muss darf ungültig fehlt abgelaufen falsch erforderlich leer nicht zeichen fehler',
    'doit invalide manquant expiré incorrect requis obligatoire vide pas caractères erroné',
    'debe inválida inválido falta caducada incorrecta incorrecto requerida obligatoria obligatorio vacía caracteres errónea',
    'deve inválida falta expirada incorreta obrigatória vazia não caracteres',
    'valida valido scaduta scaduto errata errato obbligatoria obbligatorio vuota vuoto caratteri mancante',
    'musi nieprawidłowe błędne brak wygasło wymagane puste nie znaków nieprawidłowy',
    'musí neplatné nesprávné chybí vypršelo povinné prázdné znaků neplatný nesprávne chýba povinné znakov',
    'kell érvénytelen hibás hiányzik lejárt kötelező üres nem karakter',
    'måste ogiltigt felaktigt saknas krävs tomt inte tecken fel skal ugyldig forkert mangler udløbet påkrævet tom ikke tegn må feil utløpt',
    'täytyy virheellinen väärä puuttuu vanhentunut pakollinen tyhjä merkkiä peab vale puudub aegunud kohustuslik',
    'trebuie invalidă greșită lipsește expirată obligatorie goală caractere',
    'πρέπει λάθος λείπει έληξε απαιτείται κενό χαρακτήρες трябва невалидна грешна липсва изтекла задължителна символа',
    'mora neispravna nevažeća nedostaje istekla obavezna prazna znakova napačno neveljavno manjka poteklo obvezno',
    'nepareiza jābūt obligāta neteisingas privalomas turi negalioja',
  ]
    .join(' ')
    .split(' '),
);

const STATUS =
  'a an and are as at be by can could does expected for from has have if in is it its may of on or set the this to too updated was were will with changed reset forgotten forgot policy rejected accepted denied revoked created deleted generated rotated verified unverified unknown unauthorized forbidden disabled enabled available unavailable requested sent received present absent found checked validated hashed stored saved loaded configured supplied given entered mandatory necessary new old same different gewijzigd vergeten geändert vergessen modifié oublié cambiada olvidada alterada modificata zmienione est ist sind een het de le la el il das der die un une';

/** Words that stand in place of a value and are none. */
export const STATUS_WORDS: ReadonlySet<string> = new Set([...MESSAGE_WORDS, ...STATUS.split(' ')]);
