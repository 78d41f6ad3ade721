import type { Language } from './language.ts';

/** Maltese. */
export const mt: Language = {
  code: 'mt',
  countries: ['MT'],
  keys: {
    first: 'isem|isem tal magħmudija|isem proprju',
    last: 'kunjom|kunjom il familja',
    full: 'isem u kunjom|isem kunjom|isem sħiħ|isem il klijent',
    email: 'email|indirizz elettroniku|posta elettronika',
    phone: 'telefown|numru tat telefown|mowbajl|numru tal mowbajl',
    street: 'triq|isem it triq',
    address: 'indirizz|indirizz tad dar|indirizz tal konsenja',
    postcode: 'kodiċi postali|kodici postali',
    city: 'belt|lokalità|raħal',
    birthDate: 'data tat twelid|data twelid|twieled',
    iban: 'iban|numru tal kont|kont bankarju',
    card: 'numru tal karta|karta ta kreditu',
    passport: 'passaport|numru tal passaport',
    licence: 'liċenzja tas sewqan|licenzja tas sewqan',
    plate: 'numru ta reġistrazzjoni|pjanċa|numru ta registrazzjoni',
    password: 'password|kelma sigrieta',
  },
  owners: 'klijent|utent|pazjent|inkwilin|impjegat',
  streets:
    '#, Triq ir-Repubblika|# Triq San Pawl|Triq il-Kbira #|#, Triq Santa Marija|Triq it-Torri, #|# Misraħ San Ġorġ|#, Republic Street|Triq ix-Xatt #',
  house: '{n}, Triq {street}',
  cities: 'Valletta|Birkirkara|Il-Mosta|San Pawl il-Baħar|Tas-Sliema|Ħaż-Żabbar|Rabat|Naxxar',
  names: {
    first:
      'Joseph|Maria|Mario|Carmen|Paul|Doris|Ġorġ|Rita|Anton|Ġiovanna|Karmnu|Marthese|Xandru|Daphne|Ċensu|Graziella|Luke|Ylenia|Matthew|Kristina|Noel|Antonella|Raymond|Josette',
    last: 'Borg|Camilleri|Vella|Farrugia|Zammit|Galea|Micallef|Grech|Attard|Spiteri|Azzopardi|Mifsud|Caruana|Muscat|Agius|Pace|Fenech|Schembri|Abela|Sammut|Gauci|Debono|Buhagiar|Cassar',
  },
  personal: [
    'Il-klijent {full} ċempel minn {phone} dwar l-ordni {order}',
    'Għażiż Sur {last}, it-talba {ticket} waslet',
    'Għażiża Sinjura {last}, l-ordni {order} intbagħtet',
    'Hello {first}, il-kont tiegħek lest',
    'Konferma mibgħuta lil {email} għal {full}',
    'Pazjent {full}, data tat-twelid {birthDate}, iddaħħal',
    'Il-pakkett {order} ma wasalx, indirizz {address}',
    'Ħlas minn {iban} irrifjutat wara {n} ms',
    'Vettura bin-numru ta’ reġistrazzjoni {plate} fil-parkeġġ {n}',
    'Tekniku għand is-Sur {full}, {address}, tel. {phone}',
    'Indirizz ġdid: {address}',
    'Karta tal-identità {mt-identity-card} ma nstabitx',
  ],
  neutral: [
    'Il-klijent għall-ordni {order} ma nstabx',
    'Il-verifika tal-indirizz falliet wara {n} tentattivi, trace {trace}',
    'L-isem tal-kju twil wisq, l-aktar {n} karattri',
    'Nieqes numru tat-telefown fit-talba {uuid}',
    'Għażiż klijent, l-ordni {order} intbagħtet',
    'Id-data tat-twelid hija obbligatorja',
    'Il-password tal-utent inbidlet, is-sessjoni skadiet wara {n} minuti',
  ],
};
