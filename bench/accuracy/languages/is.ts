import type { Language } from './language.ts';

/** Icelandic. */
export const is: Language = {
  code: 'is',
  countries: ['IS'],
  keys: {
    first: 'fornafn|eiginnafn|skírnarnafn',
    last: 'eftirnafn|kenninafn|föðurnafn',
    full: 'nafn|fullt nafn|nafn viðskiptavinar|tengiliður',
    email: 'netfang|tölvupóstur|email',
    phone: 'sími|símanúmer|simanumer|farsími|gsm',
    street: 'gata|götuheiti',
    address: 'heimilisfang|heimili|póstfang|afhendingarstaður',
    postcode: 'póstnúmer|postnumer',
    city: 'sveitarfélag|borg|staður',
    birthDate: 'fæðingardagur|fæðingardagsetning|faedingardagur',
    iban: 'iban|reikningsnúmer|bankareikningur',
    card: 'kortanúmer|greiðslukort|kortanumer',
    passport: 'vegabréf|vegabréfsnúmer|vegabrefsnumer',
    licence: 'ökuskírteini|ökuskírteinisnúmer|okuskirteini',
    plate: 'bílnúmer|skráningarnúmer|bilnumer',
    password: 'lykilorð|aðgangsorð|lykilord',
  },
  owners: 'viðskiptavinur|notandi|sjúklingur|leigjandi|starfsmaður',
  streets:
    'Laugavegur #|Hafnarstræti #|Suðurgata #|Skólavörðustígur #|Aðalstræti #|Hverfisgata #|Þórunnarstræti #|Ægisíða #',
  house: '{street} {n}',
  cities: 'Reykjavík|Akureyri|Hafnarfjörður|Kópavogur|Ísafjörður|Egilsstaðir|Selfoss|Garðabær',
  names: {
    first:
      'Jón|Guðrún|Sigurður|Anna|Gunnar|Kristín|Ólafur|Sigríður|Einar|Margrét|Magnús|Helga|Þórður|Ragnheiður|Björn|Ásdís|Hrafn|Birta|Davíð|Unnur|Ægir|Svanhildur|Snorri|Katla',
    last: 'Jónsson|Guðmundsdóttir|Sigurðsson|Ólafsdóttir|Magnússon|Einarsdóttir|Þórðarson|Björnsdóttir|Gunnarsson|Kristjánsdóttir|Stefánsson|Ragnarsdóttir|Pálsson|Halldórsdóttir|Árnason|Helgadóttir|Blöndal|Thorarensen|Hjaltason|Ísleifsdóttir|Baldursson|Hauksdóttir|Briem|Steingrímsson',
  },
  personal: [
    'Viðskiptavinur {full} hringdi úr {phone} vegna pöntunar {order}',
    'Kæri herra {last}, beiðni {ticket} er móttekin',
    'Kæra frú {last}, pöntun {order} hefur verið send',
    'Halló {first}, reikningurinn þinn er tilbúinn',
    'Staðfesting send á {email} fyrir {full}',
    'Sjúklingur {full}, fæðingardagur {birthDate}, skráður inn',
    'Pakki {order} komst ekki til skila, heimilisfang {address}',
    'Greiðslu af reikningi {iban} hafnað eftir {n} ms',
    'Ökutæki með skráningarnúmer {plate} á bílastæði {n}',
    'Tæknimaður fer til leigjanda {full}, heimilisfang {address}, sími {phone}',
    'Nýtt heimilisfang: {address}',
    'Kennitala {is-kennitala} fannst ekki í þjóðskrá',
  ],
  neutral: [
    'Enginn viðskiptavinur fannst fyrir pöntun {order}',
    'Staðfesting heimilisfangs mistókst eftir {n} tilraunir, trace {trace}',
    'Nafn biðraðar er of langt, mest {n} stafir',
    'Símanúmer vantar í beiðni {uuid}',
    'Kæri viðskiptavinur, pöntun {order} hefur verið send',
    'Fæðingardagur er nauðsynlegur',
    'Lykilorði notanda var breytt, lota rann út eftir {n} mínútur',
  ],
};
