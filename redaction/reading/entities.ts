const SEMICOLON = 0x3b;
const NAME_BYTES_MAX = 10;

/** The named character references of HTML that stand for what personal data are made of. */
const NAMED: ReadonlyMap<string, number> = new Map(
  Object.entries({
    amp: 0x26,
    lt: 0x3c,
    gt: 0x3e,
    quot: 0x22,
    apos: 0x27,
    nbsp: 0xa0,
    commat: 0x40,
    period: 0x2e,
    colon: 0x3a,
    equals: 0x3d,
    plus: 0x2b,
    hyphen: 0x2d,
    dash: 0x2d,
    lowbar: 0x5f,
    sol: 0x2f,
    num: 0x23,
    percnt: 0x25,
    ndash: 0x2013,
    mdash: 0x2014,
    shy: 0xad,
    Tab: 0x09,
    NewLine: 0x0a,
    comma: 0x2c,
    semi: 0x3b,
    lpar: 0x28,
    rpar: 0x29,
    agrave: 0xe0,
    aacute: 0xe1,
    acirc: 0xe2,
    atilde: 0xe3,
    auml: 0xe4,
    aring: 0xe5,
    aelig: 0xe6,
    ccedil: 0xe7,
    egrave: 0xe8,
    eacute: 0xe9,
    ecirc: 0xea,
    euml: 0xeb,
    igrave: 0xec,
    iacute: 0xed,
    icirc: 0xee,
    iuml: 0xef,
    eth: 0xf0,
    ntilde: 0xf1,
    ograve: 0xf2,
    oacute: 0xf3,
    ocirc: 0xf4,
    otilde: 0xf5,
    ouml: 0xf6,
    oslash: 0xf8,
    ugrave: 0xf9,
    uacute: 0xfa,
    ucirc: 0xfb,
    uuml: 0xfc,
    yacute: 0xfd,
    thorn: 0xfe,
    yuml: 0xff,
    szlig: 0xdf,
    Agrave: 0xc0,
    Aacute: 0xc1,
    Acirc: 0xc2,
    Atilde: 0xc3,
    Auml: 0xc4,
    Aring: 0xc5,
    AElig: 0xc6,
    Ccedil: 0xc7,
    Egrave: 0xc8,
    Eacute: 0xc9,
    Ecirc: 0xca,
    Euml: 0xcb,
    Iacute: 0xcd,
    Ntilde: 0xd1,
    Oacute: 0xd3,
    Ocirc: 0xd4,
    Ouml: 0xd6,
    Oslash: 0xd8,
    Uacute: 0xda,
    Uuml: 0xdc,
    Yacute: 0xdd,
    scaron: 0x161,
    Scaron: 0x160,
    zcaron: 0x17e,
    ccaron: 0x10d,
  }),
);

/** The character reference (&amp; &#64; &#x40;) at a position, with its length in bytes. */
export function entityAt(bytes: Buffer, at: number, end: number): { point: number; bytes: number } | undefined {
  const last = Math.min(end, at + NAME_BYTES_MAX);
  let close = at + 1;
  while (close < last && bytes[close] !== SEMICOLON) close++;
  if (close >= last) return undefined;
  const name = bytes.toString('latin1', at + 1, close);
  const point = name.startsWith('#') ? numeric(name.slice(1)) : NAMED.get(name);
  return point === undefined ? undefined : { point, bytes: close + 1 - at };
}

function numeric(text: string): number | undefined {
  const isHex = text.startsWith('x') || text.startsWith('X');
  const value = Number(isHex ? `0x${text.slice(1)}` : text);
  return text !== '' && Number.isInteger(value) && value > 0 && value <= 0x10ffff ? value : undefined;
}
