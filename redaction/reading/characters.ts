/** A space or a tab. */
export const isSpace = (byte: number | undefined) => byte === 0x20 || byte === 0x09;

/** A quote of any programming language. */
export const isQuote = (byte: number | undefined) => byte === 0x22 || byte === 0x27 || byte === 0x60;

/** What ends a line. */
export const isLineEnd = (byte: number | undefined) => byte === 0x0a || byte === 0x0d;

/** What stands between words. */
export const isBlank = (byte: number | undefined) => isSpace(byte) || isLineEnd(byte);
