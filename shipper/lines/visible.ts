import { isUtf8 } from 'node:buffer';
import { type Block, nextStart, SEPARATOR } from '../../core/block.ts';

const HEX = '0123456789abcdef';
const ESCAPE_BYTES = 4;

/** Bytes of the UTF-8 character at `at`; 0 when there is none. */
function characterBytes(bytes: Buffer, at: number, end: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  return at + length <= end && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

/** The text with each byte that is no UTF-8 written as `\xe9`, cut to whole characters within `bytesMax`. */
function show(text: Buffer, bytesMax: number): Buffer {
  const shown = Buffer.allocUnsafe(Math.min(bytesMax, ESCAPE_BYTES * text.length));
  let end = 0;
  for (let at = 0; at < text.length; ) {
    const length = characterBytes(text, at, text.length);
    if (end + (length === 0 ? ESCAPE_BYTES : length) > shown.length) break;
    if (length === 0) {
      const byte = text[at] as number;
      end += shown.write(`\\x${HEX[byte >> 4]}${HEX[byte & 15]}`, end, 'latin1');
      at++;
    } else {
      end += text.copy(shown, end, at, at + length);
      at += length;
    }
  }
  return shown.subarray(0, end);
}

/** The block with bytes that are no UTF-8 made visible; the block itself when it has none. */
export function visibleBlock(block: Block, eventBytesMax: number): Block {
  if (isUtf8(block.body)) return block;
  const { header, body } = block;
  const pieces: Buffer[] = [];
  const truncated = new Set(header.truncated);
  let start = 0;
  const length = header.length.map((bytes, index) => {
    const text = body.subarray(start, start + bytes);
    start = nextStart(start, bytes);
    const shown = isUtf8(text) ? text : show(text, Math.max(eventBytesMax, bytes));
    if (shown.length === Math.max(eventBytesMax, bytes) && shown.length < ESCAPE_BYTES * bytes) truncated.add(index);
    pieces.push(shown, Buffer.of(SEPARATOR));
    return shown.length;
  });
  pieces.pop();
  const marks = truncated.size === 0 ? {} : { truncated: [...truncated].sort((a, b) => a - b) };
  return { header: { ...header, length, ...marks }, body: Buffer.concat(pieces) };
}
