/** What Elasticsearch adds to templates by itself. */
const ADDED: ReadonlySet<string> = new Set([
  'data_stream.hidden',
  'data_stream.allow_custom_routing',
  'template.lifecycle.enabled',
  'created_date',
  'created_date_millis',
  'modified_date',
  'modified_date_millis',
]);
const VALUE_CHARS_MAX = 120;

/** The leaves of an object by dotted path. Elasticsearch gives settings back nested and as strings. */
function leaves(value: unknown, path: string, into: Map<string, string>): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    into.set(path, typeof value === 'object' ? JSON.stringify(value) : String(value));
    return into;
  }
  for (const [key, inner] of Object.entries(value)) leaves(inner, path === '' ? key : `${path}.${key}`, into);
  return into;
}

function shown(value: string): string {
  return value.length > VALUE_CHARS_MAX ? `${value.slice(0, VALUE_CHARS_MAX)}…` : value;
}

/** What differs between what is installed and what is wanted: lines "- path: old" and "+ path: new"; none when equal. */
export function differences(installed: object | undefined, wanted: object): string[] {
  const old = leaves(installed ?? {}, '', new Map());
  const fresh = leaves(wanted, '', new Map());
  const lines: string[] = [];
  for (const path of new Set([...old.keys(), ...fresh.keys()])) {
    const before = old.get(path);
    const after = fresh.get(path);
    if (before === after || (after === undefined && ADDED.has(path))) continue;
    if (before !== undefined) lines.push(`- ${path}: ${shown(before)}`);
    if (after !== undefined) lines.push(`+ ${path}: ${shown(after)}`);
  }
  return lines;
}
