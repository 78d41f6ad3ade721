import type { Candidate } from '../detector.ts';

const NAME_BYTES_MAX = 48;
const BETWEEN = new Set(' \t:=#"\'`([{<>|,*\\/');
const JOINTS = new Set('_-.$@');
/** Words that end in "id" and name no identifier. */
const NOT_IDS = new Set(['paid', 'prepaid', 'unpaid', 'valid', 'invalid', 'said', 'android', 'bid']);

const SHORT = new Set(
  'id ids nr ref job task msg seq time row line size isbn ean gtin sku uuid guid lsn xid node took page key pid tid txn ms ns us hash epoch index port item'.split(
    ' ',
  ),
);
/** What numbers of machines are called, as a word or as what a compound such as ordernummer begins with. */
const LONG: readonly string[] =
  'order bestel commande pedido ordine auftrag trace span offset request correlation transact invoice factu rechnung fattura faktur ticket batch event message sequence session block container partition timestamp nonce version build count bytes length duration nanos micros millis barcode parcel track shipment article artikel product process thread snowflake checkpoint commit revision instance shard segment chunk checksum latency elapsed record entity object resource cursor'.split(
    ' ',
  );

const isUpper = (character: string) => character >= 'A' && character <= 'Z';

/** The word or key that names what stands after it, as in `order 12`, `order_id=12`, `"orderId":"12"`. */
export function nameBefore({ bytes, start, eventStart }: Candidate): string {
  const text = bytes.toString('latin1', Math.max(eventStart, start - NAME_BYTES_MAX), start);
  let end = text.length;
  while (end > 0 && BETWEEN.has(text.charAt(end - 1))) end--;
  let first = end;
  while (first > 0 && !BETWEEN.has(text.charAt(first - 1))) first--;
  return text.slice(first, end);
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

/** Whether the word or key before a candidate says that it is the identifier, count or time of a thing. */
export function isCalledId(candidate: Candidate): boolean {
  const parts = partsOf(nameBefore(candidate));
  const last = parts.at(-1) ?? '';
  if (last.length > 2 && last.endsWith('id') && !NOT_IDS.has(last)) return true;
  return parts.some((part) => SHORT.has(part) || LONG.some((word) => part.startsWith(word)));
}
