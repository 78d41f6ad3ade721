import type { Encoder } from './rich.ts';

const PLAIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~';
const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const LATIN: Readonly<Record<string, string>> = {
  é: '&eacute;',
  è: '&egrave;',
  ë: '&euml;',
  ü: '&uuml;',
  ö: '&ouml;',
  ä: '&auml;',
  ß: '&szlig;',
  ñ: '&ntilde;',
  ç: '&ccedil;',
  ó: '&oacute;',
  á: '&aacute;',
  í: '&iacute;',
  å: '&aring;',
  ø: '&oslash;',
  '@': '&commat;',
  '+': '&plus;',
};

const each = (write: (character: string) => string) => (text: string) => [...text].map(write).join('');

function percent(character: string): string {
  if (PLAIN.includes(character)) return character;
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

const escaped = (character: string) =>
  [...Array(character.length).keys()]
    .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
    .join('');

const isAscii = (character: string) => character < '\x80';
const inJson = (character: string) => JSON.stringify(character).slice(1, -1);

/** JSON's own escapes, the ordinary form within a JSON string. */
export const JSON_STRING: Encoder = { name: '', encode: each(inJson) };

/** A JSON string whose writer escapes all but ASCII, and the slash and the at sign too, as some libraries do. */
export const JSON_ASCII: Encoder = {
  name: '\\u escapes',
  encode: each((c) => (c === '/' ? '\\/' : isAscii(c) && !"<>&@+'".includes(c) ? inJson(c) : escaped(c))),
};

/** JSON within a JSON string: once more escaped. */
export const JSON_IN_JSON: Encoder = { name: 'JSON in JSON', encode: each(inJson) };

/** RFC 3986: everything but letters, digits and -_.~ */
export const PERCENT: Encoder = { name: 'percent', encode: each(percent) };

/** Percent-encoding with hexadecimal digits in lower case. */
export const PERCENT_LOWER: Encoder = {
  name: 'percent',
  encode: each((c) => (PLAIN.includes(c) ? c : percent(c).toLowerCase())),
};

/** application/x-www-form-urlencoded. */
export const FORM: Encoder = { name: 'form', encode: each((c) => (c === ' ' ? '+' : percent(c))) };

/** What XML needs and no more, the ordinary form within an element. */
export const XML_TEXT: Encoder = { name: '', encode: each((c) => NAMED[c] ?? c) };

/** Numeric entities for all but plain letters and digits. */
export const ENTITIES_DECIMAL: Encoder = {
  name: 'entities',
  encode: each((c) => NAMED[c] ?? (PLAIN.includes(c) || c === ' ' ? c : `&#${c.codePointAt(0)};`)),
};

/** The same in hexadecimal. */
export const ENTITIES_HEX: Encoder = {
  name: 'entities',
  encode: each((c) => NAMED[c] ?? (PLAIN.includes(c) || c === ' ' ? c : `&#x${c.codePointAt(0)?.toString(16)};`)),
};

/** HTML's named entities. */
export const ENTITIES_NAMED: Encoder = { name: 'entities', encode: each((c) => NAMED[c] ?? LATIN[c] ?? c) };

/** SQL literals double their quote. */
export const SQL_STRING: Encoder = { name: '', encode: each((c) => (c === "'" ? "''" : c)) };

/** Quoted in single quotes, as Python, Ruby and YAML print. */
export const SINGLE_QUOTED: Encoder = { name: '', encode: each((c) => (c === "'" || c === '\\' ? `\\${c}` : c)) };

/** CSV in double quotes. */
export const CSV_QUOTED: Encoder = { name: '', encode: each((c) => (c === '"' ? '""' : c)) };

/** Digits and letters as wide as ideographs, as some keyboards and OCR make them. */
export const FULL_WIDTH: Encoder = {
  name: 'full-width',
  encode: each((c) => (/[0-9A-Za-z@.]/.test(c) ? String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0) : c)),
};

/** Typographic dashes and spaces that do not break. */
export const TYPOGRAPHIC: Encoder = {
  name: 'typographic',
  encode: each((c) => (c === ' ' ? '\u00a0' : c === '-' ? '\u2011' : c)),
};

/** The whole at once, for credentials; there is no part of the value that is encoded on its own. */
export const BASE64: Encoder = { name: 'base64', encode: (text) => Buffer.from(text).toString('base64') };
