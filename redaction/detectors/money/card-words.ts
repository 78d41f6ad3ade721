/** What the number of a payment card is called as a key. */
export const CARD_KEYS: readonly string[] = [
  // en
  'card number|cardnumber|card no|card nr|card num|card pan|cc number|cc num|cc no|ccnum|credit card|creditcard|credit card number|debit card|debitcard|debit card number|payment card|pan|primary account number|card',
  // nl, de, sv, da, no, is
  'kaartnummer|kaart nummer|kaartnr|creditcardnummer|creditcardnr|bankpas|pasnummer bank|kartennummer|kartennr|karten nr|kreditkarte|kreditkartennummer|kreditkartennr|bankkarte|kortnummer|kortnr|kort nr|kreditkort|kreditkortsnummer|kredittkort|kredittkortnummer|betalkort|betalingskort|kortanúmer|kreditkortanúmer',
  // fr, es, pt, it, ro
  'numéro de carte|numéro carte|carte bancaire|carte bleue|carte de crédit|número de tarjeta|número tarjeta|num tarjeta|tarjeta|tarjeta de crédito|número do cartão|número cartão|cartão|cartão de crédito|numero carta|numero di carta|carta di credito|numero carta di credito|număr card|număr de card|număr carte|card bancar|carte de credit',
  // pl, cs, sk, sl, hr, bg
  'numer karty|nr karty|karta kredytowa|karta płatnicza|číslo karty|platební karta|kreditní karta|platobná karta|kreditná karta|številka kartice|kreditna kartica|broj kartice|bankovna kartica|номер на карта|банкова карта|кредитна карта',
  // hu, fi, et, lv, lt, el, mt, ga
  'kártyaszám|bankkártya|bankkártyaszám|hitelkártya|korttinumero|kortin numero|luottokortti|luottokortin numero|pankkikortti|kaardi number|kaardinumber|krediitkaart|pangakaart|kartes numurs|kredītkarte|maksājumu karte|kortelės numeris|kortelės nr|kartes nr|kaardi nr|kortin nro|kortti nr|kreditinė kortelė|banko kortelė|αριθμός κάρτας|πιστωτική κάρτα|numru tal karta|karta ta kreditu|uimhir chárta|cárta creidmheasa',
].flatMap((row) => row.split('|'));

/** Words that say that a row of digits is a card's. */
export const CARD_WORDS: readonly string[] =
  'visa|mastercard|maestro|amex|american express|diners|discover|unionpay|jcb|bancontact|carte|kaart|karte|kort|karta|kortti|kartica|kártya|kaardi|κάρτα|карта'.split(
    '|',
  );

/** What the code on a card is called as a key. */
export const CODE_KEYS: readonly string[] =
  'cvv|cvv2|cvc|cvc2|csc|card verification|card verification value|card verification code|card security code|security code|kaartcode|cvc code|cvv code|prüfziffer karte|kartenprüfnummer|cryptogramme|cryptogramme visuel|code de sécurité|código de seguridad|código de segurança|codice di sicurezza|kod cvv|kod cvc|turvakoodi|säkerhetskod|sikkerhedskode'.split(
    '|',
  );

/** What the month until which a card is valid is called as a key. */
export const EXPIRY_KEYS: readonly string[] =
  'card expiry|card exp|expiry|expiry date|expiration|expiration date|exp date|exp|valid thru|valid until|vervaldatum|verloopdatum|geldig tot|ablaufdatum|gültig bis|gueltig bis|date expiration|date d expiration|expire fin|fecha de caducidad|fecha vencimiento|data de validade|scadenza|data scadenza|data ważności|ważna do|platnost do|datum isteka|lejárat|data expirării|voimassa|giltig till|udløbsdato|utløpsdato'.split(
    '|',
  );
