/** What the number of a bank account is called as a key. */
export const ACCOUNT_KEYS: readonly string[] = [
  // en
  'bank account|bank account number|bank account no|bank account nr|bankaccount|account number|accountnumber|account no|account nr|acct number|acct no|acct nr|bban|sort code',
  // nl, de, sv, da, no, is
  'rekeningnummer|rekening nummer|rekeningnr|rekening nr|bankrekening|bankrekeningnummer|tegenrekening|kontonummer|konto nummer|kontonr|konto nr|kto|kto nr|bankkonto|bankkontonummer|bankverbindung|clearingnummer|reg og kontonummer|reikningsnúmer|bankareikningur|reikningsnr',
  // fr, es, pt, it, ro
  'numéro de compte|numéro compte|num compte|no compte|compte bancaire|rib|número de cuenta|número cuenta|cuenta bancaria|cuenta corriente|nro cuenta|ccc|número da conta|número de conta|conta bancária|nib|conto corrente|numero conto|numero di conto|numero conto corrente|conto bancario|număr cont|număr de cont|cont bancar|nr cont',
  // pl, cs, sk, sl, hr, bg
  'numer konta|nr konta|numer rachunku|nr rachunku|rachunek bankowy|konto bankowe|numer konta bankowego|nrb|číslo účtu|bankovní účet|bankovní spojení|číslo bankovního účtu|bankový účet|číslo bankového účtu|številka računa|bančni račun|tekoči račun|trr|broj računa|bankovni račun|tekući račun|žiro račun|банкова сметка|номер на сметка|номер на банкова сметка',
  // hu, fi, et, lv, lt, el, mt, ga
  'bankszámlaszám|bankszámla|számlaszám|bankszamlaszam|tilinumero|pankkitili|pankkitilinumero|kontonumber|konto number|pangakonto|arveldusarve|arvelduskonto|konta numurs|bankas konts|norēķinu konts|sąskaitos numeris|banko sąskaita|banko sąskaitos numeris|sąskaitos nr|αριθμός λογαριασμού|τραπεζικός λογαριασμός|αρ λογαριασμού|numru tal kont|kont bankarju|uimhir chuntais|uimhir an chuntais|cuntas bainc',
].flatMap((row) => row.split('|'));
