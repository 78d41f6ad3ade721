import { type Block, nextStart, SEPARATOR } from '../../core/block.ts';

const SEPARATOR_TEXT = String.fromCharCode(SEPARATOR);
const SEPARATOR_ESCAPED = '\\u001e';

/** The messages of a block, as text and as what stands between the quotes of a JSON string. */
export interface Messages {
  readonly texts: readonly string[];
  readonly quoted: readonly string[];
}

function quote(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** One by one, where a message holds the separator itself or spells its escape. */
function oneByOne({ header, body }: Block): Messages {
  let start = 0;
  const texts = header.length.map((length) => {
    const text = body.toString('utf8', start, start + length);
    start = nextStart(start, length);
    return text;
  });
  return { texts, quoted: texts.map(quote) };
}

/** Reads and quotes all messages of a block at once, which costs a tenth of doing it for each. */
export function messagesOf(block: Block): Messages {
  const { header, body } = block;
  const all = body.toString('utf8');
  const texts = all.split(SEPARATOR_TEXT);
  if (texts.length !== header.count) return oneByOne(block);
  const quoted = quote(all).split(SEPARATOR_ESCAPED);
  return quoted.length === header.count ? { texts, quoted } : oneByOne(block);
}
