import type { Readable } from 'node:stream';
import { ZeefError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import { hintFor } from '../redaction/policy/nearest.ts';
import { signingKey } from '../redaction/pseudonym-keys.ts';
import { type PseudonymOf, pseudonymsOf } from '../redaction/pseudonyms-of.ts';
import type { Streams } from './redact.ts';
import { keysIn, keysOf, policyOf } from './sieve-of.ts';

const VALUE_BYTES_MAX = 64 * 1024;
/** Fields of documents whose text is searched by its words, and the one that holds whole values of JSON logs. */
const TEXT_FIELDS = ['message', 'error.message', 'error.stack_trace'];
const VALUES_FIELD = 'fields';

interface PseudonymFlags {
  readonly kind?: string;
  readonly policy?: string;
  readonly pseudonymKeyFile?: string;
}

async function readValue(input: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of input as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > VALUE_BYTES_MAX) throw new ZeefError('REQUEST_INVALID', `a value has at most ${VALUE_BYTES_MAX} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString().trim();
}

/** A query in Kibana's language that finds the events in which the pseudonyms are. */
export function kqlFor(marks: readonly string[]): string {
  const any = (words: readonly string[]) => `(${words.map((word) => `"${word}"`).join(' or ')})`;
  const tokens = marks.map((mark) => mark.slice(mark.indexOf(':') + 1, -1));
  return [...TEXT_FIELDS.map((field) => `${field} : ${any(tokens)}`), `${VALUES_FIELD} : ${any(marks)}`].join(' or ');
}

function tableOf(found: readonly PseudonymOf[], signs: string | undefined): string[] {
  const width = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
  const kindWidth = width(found.map(({ kind }) => kind));
  const idWidth = width(found.map(({ key }) => key.id));
  return found.map(({ kind, key, mark }) => {
    const since = key.from === '' ? '' : `  from ${key.from}`;
    const signing = key.id === signs ? '  signs' : '';
    return `${kind.padEnd(kindWidth)}  ${key.id.padEnd(idWidth)}  ${mark}${since}${signing}`;
  });
}

/** Prints a value's pseudonyms under all keys and a query that finds them; resolves to the exit code. */
export async function pseudonym(
  given: string | undefined,
  flags: PseudonymFlags,
  redaction: Settings['redaction'],
  { input, output }: Streams,
): Promise<number> {
  const keys = flags.pseudonymKeyFile === undefined ? keysOf(redaction) : keysIn(flags.pseudonymKeyFile);
  if (keys.length === 0) {
    throw new ZeefError(
      'CONFIG_INVALID',
      'there are no pseudonym keys; set redaction.pseudonymKeysFile or give one with -k',
    );
  }
  const { detectors } = policyOf(flags.policy ?? redaction.policyFile);
  const { kind } = flags;
  const kinds = [...new Set(detectors.map((detector) => detector.kind))];
  if (kind !== undefined && !detectors.some((detector) => detector.kind === kind || detector.id === kind)) {
    throw new ZeefError('CONFIG_INVALID', `--kind: there is no kind ${kind}; ${hintFor(kind, kinds)}`);
  }
  const value = given === undefined || given === '-' ? await readValue(input) : given.trim();
  if (value === '') throw new ZeefError('CONFIG_INVALID', 'the value is empty');
  const found = pseudonymsOf(value, detectors, kind, keys);
  if (found.length === 0) {
    throw new ZeefError(
      'CONFIG_INVALID',
      `no detector knows such a value by its shape; name its kind with --kind (${kinds.join(', ')})`,
    );
  }
  for (const line of tableOf(found, signingKey(keys, Date.now())?.id)) output.write(`${line}\n`);
  output.write(`\nIn Kibana:\n${kqlFor([...new Set(found.map(({ mark }) => mark))])}\n`);
  return 0;
}
