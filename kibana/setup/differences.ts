const VALUE_CHARS_MAX = 60;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value within a string that holds JSON, as Kibana keeps many. */
function unpacked(value: unknown): unknown {
  if (typeof value !== 'string' || !(value.startsWith('{') || value.startsWith('['))) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > VALUE_CHARS_MAX ? `${text.slice(0, VALUE_CHARS_MAX)}…` : text;
}

/**
 * Where what was found is not what is wanted, a line each: "path: found -> wanted". What Kibana has added by itself
 * beside what is wanted is no difference.
 */
export function differences(wanted: unknown, found: unknown, path = ''): string[] {
  const [want, have] = [unpacked(wanted), unpacked(found)];
  const at = (key: string | number) => (path === '' ? `${key}` : `${path}.${key}`);
  if (isObject(want) && isObject(have)) {
    return Object.keys(want).flatMap((key) =>
      want[key] === undefined ? [] : differences(want[key], have[key], at(key)),
    );
  }
  if (Array.isArray(want) && Array.isArray(have) && want.length === have.length) {
    return want.flatMap((item, i) => differences(item, have[i], at(i)));
  }
  return JSON.stringify(want) === JSON.stringify(have) ? [] : [`${path}: ${shown(have)} -> ${shown(want)}`];
}
