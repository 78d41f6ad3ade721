import type { encodings, Settings } from '../../core/settings.ts';
import { criParser } from './cri-line.ts';
import { dockerParser } from './docker-line.ts';
import { BYTE_BREAKS, type LineFormat, wideBreaks } from './line-format.ts';
import { plainParser } from './plain-line.ts';
import type { LineParser } from './runtime-line.ts';

export type Encoding = (typeof encodings)[number];
export type FormatName = Settings['shipper']['files'][number]['format'];

/** Makes UTF-8 of each line; what stands for no character becomes U+FFFD. */
function decoding(encoding: Encoding, parse: LineParser): LineParser {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (bytes, start, end) => {
    const text = Buffer.from(decoder.decode(bytes.subarray(start, end)));
    return parse(text, 0, text.length);
  };
}

function plainFormat(encoding: Encoding, stderr: boolean): LineFormat {
  const parse = plainParser(stderr);
  if (encoding === 'utf-8') return { breaks: BYTE_BREAKS, parse };
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const breaks = isWide ? wideBreaks(encoding === 'utf-16le') : BYTE_BREAKS;
  return { breaks, parse: decoding(encoding, parse) };
}

const made = new Map<string, LineFormat>();

function make(format: FormatName, encoding: Encoding, stderr: boolean): LineFormat {
  if (format === 'plain') return plainFormat(encoding, stderr);
  return { breaks: BYTE_BREAKS, parse: format === 'docker' ? dockerParser() : criParser() };
}

/** How files of a format and an encoding become lines. Container runtimes always write UTF-8. */
export function formatOf(format: FormatName, encoding: Encoding, stderr: boolean): LineFormat {
  const name = `${format} ${encoding} ${stderr}`;
  const known = made.get(name) ?? make(format, encoding, stderr);
  made.set(name, known);
  return known;
}
