import { withOwners } from '../owners.ts';

/** What a telephone number is called, in keys and in sentences; several languages share most of these. */
export const PHONE_KEYS: readonly string[] = [
  ...withOwners('tel|phone|gsm|tlf'),
  ...[
    // en
    'phones|phone number|phone numbers|phone no|phone nr|phone num|telephone|telephone number|telephones|mobile|mobile number|mobile no|mobile nr|mobile phone|cell|cell phone|cell number|landline|landline number|fax|fax number|fax no|msisdn|contact number|contact no|caller number|callback number|calling number|called number|caller id|calling party|called party|whatsapp|whatsapp number|sms number|emergency contact number',
    // nl
    'telefoon|telefoonnummer|telefoonnummers|telefoonnr|telefoon nr|tel nr|tel nummer|telnr|mobiel|mobiel nummer|mobiele nummer|mobielnummer|mobiele telefoon|mobieltje|gsm nummer|gsm nr|vast nummer|vaste telefoon|faxnummer|belnummer|terugbelnummer',
    // de
    'telefon|telefonnummer|telefonnr|telefon nr|tel nummer|telnummer|handy|handynummer|handynr|handy nr|mobil|mobilnummer|mobilnr|mobil nr|mobiltelefon|mobilfunk|mobilfunknummer|rufnummer|rueckrufnummer|rückrufnummer|festnetz|festnetznummer|durchwahl|telefax|faxnr',
    // fr
    'téléphone|tél|numéro de téléphone|numéro téléphone|num tel|no tel|no de téléphone|téléphone portable|téléphone mobile|téléphone fixe|numéro portable|numéro de portable|numéro mobile|numéro de mobile|portable|télécopie',
    // es
    'teléfono|teléfonos|teléfono contacto|teléfono de contacto|número de teléfono|número teléfono|numero telefono|teléfono móvil|teléfono fijo|móvil|número móvil|número de móvil|celular|tlf|tfno|telf',
    // pt
    'telefone|telefones|número de telefone|telemóvel|número de telemóvel|telefone fixo|telefone contacto|telefone de contacto|contacto telefónico',
    // it
    'telefono|numero di telefono|numero telefonico|recapito telefonico|cellulare|numero cellulare|numero di cellulare|telefono fisso|telefono contatto|cell',
    // pl
    'numer telefonu|nr telefonu|nr tel|numer tel|telefonu|komórka|komórkowy|telefon komórkowy|numer komórki|tel kom|telefon kontaktowy',
    // cs, sk
    'telefonní číslo|číslo telefonu|mobilní telefon|mobilní číslo|tel číslo|telefón|telefónne číslo|číslo telefónu|mobilné číslo|mobilný telefón',
    // sl, hr
    'telefonska številka|številka telefona|mobitel|mobilni telefon|mobilna številka|telefonski broj|broj telefona|broj mobitela|br tel|br telefona',
    // hu, ro
    'telefonszám|mobilszám|mobiltelefonszám|telefonszama|număr de telefon|număr telefon|nr de telefon|numărul de telefon|telefon mobil|telefon fix|nr mobil',
    // bg, el
    'телефон|телефонен номер|тел|мобилен|мобилен телефон|мобилен номер|номер на телефон|gsm номер|τηλέφωνο|τηλ|τηλέφωνα|αριθμός τηλεφώνου|κινητό|κινητό τηλέφωνο|σταθερό τηλέφωνο|tilefono|tilefonou|tilefonoy|tilephono|kinito|kinito',
    // sv, da, no, is
    'telefon nr|mobilnr|mobil nr|tlf nr|tlfnr|tlf nummer|tfn|tfn nr|sími|símanúmer|farsími|gsm númer',
    // fi, et
    'puhelin|gsm numero|puhelinnumero|puhelinnro|puh|matkapuhelin|matkapuhelinnumero|kännykkä|telefoninumber|telefoni number|tel number|mobiil|mobiilinumber|mobiiltelefon',
    // lv, lt
    'tālrunis|tālruņa numurs|tālruņa nr|mobilais|mobilais tālrunis|telefons|telefona numurs|telefonas|telefono numeris|telefono nr|tel numeris|mobilus|mobilusis|mobilusis telefonas|mobiliojo telefono numeris',
    // mt, ga
    'numru tat telefown|numru tat telefon|telefown|mowbajl|ċellulari|fón|fón póca|guthán|uimhir fóin|uimhir ghutháin|uimhir teileafóin|teileafón',
  ].flatMap((row) => row.split('|')),
];

/** Words after which a number in a sentence is one to call; what stands between is free, as in "telefoon (werk):". */
export const PHONE_WORDS: readonly string[] = [
  'tel|phone|telephone|mobile|landline|msisdn|fax|whatsapp|gsm|sms to|call me at|call me on|reach me at',
  'telefoon|telefoonnummer|telnr|mobiel|mobiele|bel|bellen|bereikbaar op|telefon|telefonnummer|handy|handynummer|rufnummer|festnetz|mobil|mobilnummer|mobiltelefon|erreichbar unter|anrufen',
  'téléphone|tél|joignable au|appelez le|teléfono|móvil|tlf|llame al|telefone|telemóvel|ligar para|telefono|cellulare',
  'telefonu|komórka|telefonní|telefón|telefónne|mobitel|telefonska|telefona|telefonszám|тел|телефон|мобилен|τηλ|τηλέφωνο|κινητό',
  'called from|belde|belde met|gebeld vanaf|rief an|angerufen von|hat unter|a appelé depuis|a appelé du|llamó|llamado desde|ligou|telefonou|ha chiamato|telefonato|dzwonił|dzwoniła|zadzwonił|volal|volala|klical|klicala|zvao|nazvao|hívott|telefonált|a sunat|обади|κάλεσε|τηλεφώνησε|soitti|helistas|zvanīja|skambino|ringde|ringede|ringte|ċempel|ghlaoigh|hringdi',
  'my number|number is|reach me on|mijn nummer|nummer is|mir unter|meine nummer|mon numéro|mon portable|mi número|il mio numero|o meu número|mój numer|moje číslo|numărul meu|номерът ми|mit nummer|mitt nummer|numeroni',
  'tfn|ring|puh|puhelin|puhelinnumero|mobiil|sími|tālrunis|tālruņa|tālr|telefons|telefonas|telefono|mobilus|fón|guthán',
].flatMap((row) => row.split('|'));
