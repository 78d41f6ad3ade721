import type { Candidate } from '../detector.ts';
import { columnName } from './column-name.ts';

const NAME_BYTES_MAX = 48;
/** What may stand between a name and its value; what else ends a name at its left. */
const BETWEEN = new Set(' \t:=#"\'`([{<>*\\/');
const ENDS = new Set([...BETWEEN, ',', '|', '?', '&', ';', '\n']);
const JOINTS = new Set('_-.$@');
const ENTITIES = ['&gt;', '&quot;', '&#34;'];
const WORDS_MAX = 4;
/** Words that end in "id" and name no identifier. */
const NOT_IDS = new Set(['paid', 'prepaid', 'unpaid', 'valid', 'invalid', 'said', 'android', 'bid']);

const SHORT = new Set(
  'id ids nr ref job task msg seq time row line size isbn gtin sku uuid guid lsn xid node took page key pid tid txn ms ns us hash epoch index port item'.split(
    ' ',
  ),
);
/** What numbers of machines are called, as a word or as what a compound such as ordernummer begins with. */
const LONG: readonly string[] =
  'order bestel commande pedido ordine auftrag trace span offset request correlation transact invoice factu rechnung fattura faktur ticket batch event message sequence session block container partition timestamp nonce version build count bytes length duration nanos micros millis barcode parcel track shipment article artikel product process thread snowflake checkpoint commit revision instance shard segment chunk checksum latency elapsed record entity object resource cursor'.split(
    ' ',
  );

const isUpper = (character: string) => character >= 'A' && character <= 'Z';

/** Words that stand between a name and its value: version is 1.2, order number 12, name="version" value="1.2". */
const SEE_THROUGH = new Set(
  'value val stringvalue $eq $in $ne $set rejected is was number numero número nummer nr no num some just b i em strong code td dd span p li dt th'.split(
    ' ',
  ),
);

/** Where a name ends before what parts it from its value; an entity is one sign of that. */
function endOfName(text: string, from: number): number {
  let end = from;
  for (;;) {
    const entity = ENTITIES.find((one) => text.endsWith(one, end));
    if (entity !== undefined) end -= entity.length;
    else if (end > 0 && BETWEEN.has(text.charAt(end - 1))) end--;
    else return end;
  }
}

/** The word or key that names what stands after it: `order 12`, `order_id=12`, `"orderId":"12"`, `isbn: <b>12`. */
function nameBefore({ bytes, start, eventStart }: Candidate): string {
  const text = bytes.toString('latin1', Math.max(eventStart, start - NAME_BYTES_MAX), start);
  // The name of a form's part stands above an empty line.
  let end = text.trimEnd().endsWith('"') ? text.trimEnd().length : text.length;
  for (let words = 0; words < WORDS_MAX; words++) {
    end = endOfName(text, end);
    let first = end;
    while (first > 0 && !ENDS.has(text.charAt(first - 1))) first--;
    const name = text.slice(first, end);
    if (!SEE_THROUGH.has(name.toLowerCase())) return name;
    end = first;
  }
  return '';
}

/** The parts of a name such as lastOrder_id, in lower case. */
function partsOf(name: string): string[] {
  const parts: string[] = [''];
  for (let at = 0; at < name.length; at++) {
    const character = name.charAt(at);
    const isHump = isUpper(character) && at > 0 && !isUpper(name.charAt(at - 1));
    if (isHump || JOINTS.has(character)) parts.push('');
    if (!JOINTS.has(character)) parts[parts.length - 1] += character.toLowerCase();
  }
  return parts.filter((part) => part !== '');
}

/** The parts of the word, key or column that names a candidate, in lower case; none where nothing does. */
export function nameParts(candidate: Candidate): readonly string[] {
  return partsOf(columnName(candidate) || nameBefore(candidate));
}

/** Whether the word, key or column of a candidate says that it is the identifier, count or time of a thing. */
export function isCalledId(candidate: Candidate): boolean {
  const parts = nameParts(candidate);
  const last = parts.at(-1) ?? '';
  if (last.length > 2 && last.endsWith('id') && !NOT_IDS.has(last)) return true;
  return parts.some((part) => SHORT.has(part) || LONG.some((word) => part.startsWith(word)));
}
