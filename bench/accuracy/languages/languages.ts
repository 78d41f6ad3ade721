import { bg } from './bg.ts';
import { cs } from './cs.ts';
import { da } from './da.ts';
import { de } from './de.ts';
import { el } from './el.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { et } from './et.ts';
import { fi } from './fi.ts';
import { fr } from './fr.ts';
import { ga } from './ga.ts';
import { hr } from './hr.ts';
import { hu } from './hu.ts';
import { is } from './is.ts';
import { it } from './it.ts';
import type { Language } from './language.ts';
import { lt } from './lt.ts';
import { lv } from './lv.ts';
import { mt } from './mt.ts';
import { nl } from './nl.ts';
import { no } from './no.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { ro } from './ro.ts';
import { sk } from './sk.ts';
import { sl } from './sl.ts';
import { sv } from './sv.ts';

/** The official languages of the EU, Norwegian and Icelandic; the large ones come more often. */
export const LANGUAGES: readonly [Language, ...Language[]] = [
  en,
  nl,
  de,
  fr,
  es,
  it,
  pl,
  pt,
  sv,
  da,
  cs,
  ro,
  hu,
  el,
  bg,
  fi,
  sk,
  hr,
  sl,
  lt,
  lv,
  et,
  mt,
  ga,
  no,
  is,
  nl,
  de,
  fr,
  es,
  it,
  pl,
  en,
  nl,
  de,
  fr,
];
