/** What an e-mail address is called as a key. */
export const EMAIL_KEYS: readonly string[] = [
  // en
  'email|e mail|emails|mail address|email address|email addr|emailid|email id|contact email|user email|username email|recipient email',
  // nl, de, sv, da, no, is
  'mailadres|emailadres|e mailadres|e mail adres|mailadresse|emailadresse|e mail adresse|emailadress|e postadress|epost|e post|epostadress|epostadresse|e postadresse|mejladress|mejl|netfang|tölvupóstur|tölvupóstfang',
  // fr, es, pt, it, ro
  'courriel|adresse courriel|adresse email|adresse mail|adresse électronique|mél|correo|correo electrónico|correo e|dirección de correo|correio|correio electrónico|correio eletrônico|endereço de email|endereço eletrónico|posta elettronica|indirizzo email|indirizzo mail|indirizzo e mail|pec|adresă de email|adresa email|adresă e mail|poștă electronică',
  // pl, cs, sk, sl, hr, bg
  'adres email|adres e mail|adres mailowy|poczta elektroniczna|e mailová adresa|emailová adresa|elektronická adresa|e mailový|e pošta|epošta|elektronski naslov|e naslov|e poštni naslov|elektronička pošta|e pošte|имейл|имейл адрес|електронна поща|ел поща|e поща',
  // hu, fi, et, lv, lt, el, mt, ga
  'e mail cím|email cím|emailcím|sähköposti|sähköpostiosoite|meiliosoite|meili|e posti aadress|eposti aadress|e post aadress|meiliaadress|e pasts|epasts|e pasta adrese|el paštas|el pašto adresas|elpaštas|ηλεκτρονική διεύθυνση|διεύθυνση email|ηλεκτρονικό ταχυδρομείο|ηλ ταχυδρομείο|indirizz elettroniku|posta elettronika|ríomhphost|seoladh ríomhphoist',
].flatMap((row) => row.split('|'));
