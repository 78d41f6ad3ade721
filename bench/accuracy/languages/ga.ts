import type { Language } from './language.ts';

/** Irish. */
export const ga: Language = {
  code: 'ga',
  countries: ['IE'],
  keys: {
    first: 'ainm|céadainm|ceadainm',
    last: 'sloinne|ainm teaghlaigh',
    full: 'ainm iomlán|ainm iomlan|ainm an chustaiméara|ainm agus sloinne',
    email: 'ríomhphost|riomhphost|seoladh ríomhphoist',
    phone: 'fón|guthán|uimhir theileafóin|uimhir fóin|fon poca',
    street: 'sráid|sraid',
    address: 'seoladh|seoladh baile|seoladh seachadta',
    postcode: 'éirchód|eirchod|cód poist',
    city: 'cathair|baile',
    birthDate: 'dáta breithe|data breithe',
    iban: 'iban|uimhir chuntais|cuntas bainc',
    card: 'uimhir chárta|cárta creidmheasa',
    passport: 'pas uimhir|uimhir phas|uimhir pas',
    licence: 'ceadúnas tiomána|ceadunas tiomana',
    plate: 'uimhir chláraithe|uimhir chlaraithe|uimhirphláta',
    password: 'pasfhocal|focal faire',
  },
  owners: 'custaiméir|úsáideoir|othar|tionónta|fostaí',
  streets:
    '# Sráid Uí Chonaill|# Bóthar na Trá|# Sráid na Siopaí|# An Príomhshráid|# Ascaill Ghrífín|# Bóthar Mór|# Cé an Phoirt|# Sráid Dhoiminic',
  house: '{n} {street}',
  cities: 'Baile Átha Cliath 2|Gaillimh|Corcaigh|Luimneach|Trá Lí|Leitir Ceanainn|An Spidéal|Port Láirge',
  names: {
    first:
      'Seán|Aoife|Ciarán|Niamh|Pádraig|Gráinne|Eoin|Siobhán|Donncha|Róisín|Colm|Orla|Fiachra|Sadhbh|Ruairí|Bríd|Cathal|Máire|Tadhg|Clíodhna|Liam|Áine|Conchúr|Deirdre',
    last: 'Ó Briain|Ní Bhriain|Mac Cárthaigh|Ó Murchú|Ní Mhurchú|Ó Súilleabháin|Breathnach|Ó Conaill|Mac Domhnaill|de Búrca|Ó Néill|Ní Dhomhnaill|Ó Dálaigh|Mac Gabhann|Ó Ceallaigh|Nic Gearailt|Ó Fearghail|Seoighe|Ó Cinnéide|Mac Mathúna|Ó Flaithearta|Ní Chonghaile|Ó Tuama|Kavanagh',
  },
  personal: [
    'Ghlaoigh an custaiméir {full} ó {phone} faoi ordú {order}',
    'A Uasail {last}, fuarthas an t-iarratas {ticket}',
    'A Chara {first}, tá ordú {order} seolta',
    'Dia duit {first}, tá do chuntas réidh',
    'Seoladh deimhniú chuig {email} do {full}',
    'Othar {full}, dáta breithe {birthDate}',
    'Níor seachadadh beart {order}, seoladh: {address}',
    'Diúltaíodh íocaíocht ó {iban} tar éis {n} ms',
    'Feithicil, uimhir chláraithe {plate}, i gcarrchlós {n}',
    'Teicneoir chuig an tionónta {full}, seoladh {address}, fón {phone}',
    'Seoladh nua: {address}',
    'Uimhir PSP {ie-pps} gan aimsiú',
  ],
  neutral: [
    'Níor aimsíodh custaiméir d’ordú {order}',
    'Theip ar sheiceáil an tseolta tar éis {n} iarracht, trace {trace}',
    'Tá ainm na scuaine rófhada, {n} carachtar ar a mhéad',
    'Uimhir theileafóin ar iarraidh san iarratas {uuid}',
    'A chustaiméir, tá ordú {order} seolta',
    'Tá an dáta breithe riachtanach',
    'Athraíodh pasfhocal an úsáideora, chuaigh an seisiún as feidhm tar éis {n} nóiméad',
  ],
};
