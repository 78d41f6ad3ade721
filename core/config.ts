import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { ZeefError } from './errors.ts';
import { type Settings, settingsSchema, type TokenEntry, tokensSchema } from './settings.ts';

/** Names the configuration file where --config does not. */
export const CONFIG_FILE_VARIABLE = 'ZEEF_CONFIG';

/** One key of the configuration, as documentation and environment see it. */
export interface SettingKey {
  /** Such as "gateway.blockBytesMax". */
  readonly path: string;
  /** Such as "ZEEF_GATEWAY_BLOCK_BYTES_MAX". */
  readonly env: string;
  readonly type: string;
  readonly description: string;
  readonly default: unknown;
}

interface JsonSchema {
  type?: string;
  enum?: string[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  description?: string;
  default?: unknown;
}

function environmentName(path: readonly string[]): string {
  let name = 'ZEEF';
  for (const part of path) {
    name += '_';
    for (const letter of part) name += letter >= 'A' && letter <= 'Z' ? `_${letter}` : letter.toUpperCase();
  }
  return name;
}

/** All keys of zeef.yaml in the order of the schema. */
export function settingKeys(): SettingKey[] {
  const keys: SettingKey[] = [];
  const schema = z.toJSONSchema(settingsSchema, { io: 'input' }) as JsonSchema;
  for (const [section, { properties = {} }] of Object.entries(schema.properties ?? {})) {
    for (const [key, value] of Object.entries(properties)) {
      keys.push({
        path: `${section}.${key}`,
        env: environmentName([section, key]),
        type: value.enum?.join(' | ') ?? value.type ?? 'string',
        description: value.description ?? '',
        default: value.default,
      });
    }
  }
  return keys;
}

function readText(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new ZeefError('CONFIG_INVALID', `${what}: ${path} cannot be read (${code})`);
  }
}

/** What is wrong and where; what follows a colon quotes the file, which may hold secrets. */
function describeYamlError(error: unknown): string {
  const [line = ''] = (error as Error).message.split('\n', 1);
  const [sentence = ''] = line.split(': ', 1);
  return sentence.endsWith(':') ? sentence.slice(0, -1) : sentence;
}

function parseText(path: string, text: string): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    throw new ZeefError('CONFIG_INVALID', `${path}: ${describeYamlError(error)}`);
  }
}

/** The tokens in the text of a file of tokens. Throws ZeefError CONFIG_INVALID with a line that holds none of them. */
export function parseTokens(path: string, text: string): TokenEntry[] {
  const parsed = tokensSchema.safeParse(parseText(path, text) ?? []);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ZeefError(
      'CONFIG_INVALID',
      `${path}: ${issue?.path.join('.') || 'the file'} is not valid (${issue?.code})`,
    );
  }
  const plain = parsed.data.findIndex(({ token }) => !token.startsWith('sha256:'));
  if (plain !== -1)
    throw new ZeefError('CONFIG_INVALID', `${path}: ${plain}.token is not hashed; see zeef token --help`);
  return parsed.data;
}

function parseFile(path: string): Record<string, unknown> {
  const value = parseText(path, readText(path, 'configuration')) ?? {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ZeefError(
      'CONFIG_INVALID',
      `${path}: a mapping of sections (${Object.keys(settingsSchema.shape).join(', ')}) is expected`,
    );
  }
  // A section whose keys are all commented out is null in YAML.
  return Object.fromEntries(Object.entries(value).filter(([, section]) => section !== null));
}

function fromText(key: SettingKey, text: string): unknown {
  if (key.type === 'integer') return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  if (key.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (key.type !== 'array') return text;
  if (!text.trimStart().startsWith('[')) return text.split(',').map((item) => item.trim());
  try {
    return parseYaml(text);
  } catch {
    throw new ZeefError('CONFIG_INVALID', `${key.env}: neither a,b,c nor a list in JSON`);
  }
}

function overlay(raw: Record<string, unknown>, env: NodeJS.ProcessEnv, origins: Map<string, string>): void {
  const keys = settingKeys();
  const known = new Set(keys.flatMap(({ env: name }) => [name, `${name}_FILE`]));
  const own = new Set(keys.map(({ env: name }) => name));
  for (const key of keys) {
    // Where a key of its own names the file, such as shipper.tokenFile, its variable is that key's.
    const file = own.has(`${key.env}_FILE`) ? undefined : env[`${key.env}_FILE`];
    if (file !== undefined && env[key.env] !== undefined) {
      throw new ZeefError('CONFIG_INVALID', `${key.env} and ${key.env}_FILE are both set; unset one`);
    }
    const text = file === undefined ? env[key.env] : readText(file, `${key.env}_FILE`).trimEnd();
    if (text === undefined) continue;
    const [section = '', name = ''] = key.path.split('.');
    const values = raw[section] ?? {};
    if (typeof values !== 'object' || Array.isArray(values)) continue;
    raw[section] = { ...values, [name]: fromText(key, text) };
    origins.set(key.path, file === undefined ? key.env : `${key.env}_FILE`);
  }
  for (const name of Object.keys(env)) {
    if (name.startsWith('ZEEF_') && name !== CONFIG_FILE_VARIABLE && !known.has(name)) {
      throw new ZeefError('CONFIG_INVALID', `${name} sets no key${nearest(name, known)}`);
    }
  }
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** "; did you mean X?" when a known name is close, else "". */
export function nearest(name: string, known: Iterable<string>): string {
  const start = name.slice(0, 100);
  let best: string | undefined;
  let bestDistance = Math.ceil(start.length / 3) + 1;
  for (const candidate of known) {
    const steps = distance(start, candidate);
    if (steps < bestDistance) [best, bestDistance] = [candidate, steps];
  }
  return best === undefined ? '' : `; did you mean ${best}?`;
}

/** The keys that may stand at a path such as ["gateway"] or ["shipper", "files", 0]. */
function keysOf(path: readonly PropertyKey[]): string[] {
  let schema: JsonSchema | undefined = z.toJSONSchema(settingsSchema, { io: 'input' }) as JsonSchema;
  for (const part of path) schema = typeof part === 'number' ? schema?.items : schema?.properties?.[String(part)];
  return Object.keys(schema?.properties ?? {});
}

function describeIssue(issue: z.core.$ZodIssue, file: string, origins: ReadonlyMap<string, string>): string {
  const path = issue.path.join('.');
  const where = origins.get(issue.path.slice(0, 2).join('.')) ?? file;
  if (issue.code === 'unrecognized_keys') {
    const siblings = keysOf(issue.path);
    return issue.keys
      .map((key) => `${where}: ${path === '' ? key : `${path}.${key}`} is not a key${nearest(key, siblings)}`)
      .join('; ');
  }
  const [, remedy = issue.message] = issue.message.split(': ', 2);
  return `${where}: ${path} is not valid: ${remedy}`;
}

const LOOPBACK = new Set(['localhost', '[::1]']);

/** Whether an address is plain HTTP to another machine. */
export function isPlainAbroad(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !LOOPBACK.has(hostname) && !hostname.startsWith('127.');
}

/** What no schema of single keys can say. */
function checkCombinations(settings: Settings, file: string): void {
  const complain = (text: string) => {
    throw new ZeefError('CONFIG_INVALID', `${file}: ${text}`);
  };
  const { kafka, elasticsearch, kibana, gateway, shipper, redaction } = settings;
  if ((kafka.username === undefined) !== (kafka.password === undefined))
    complain('kafka.username and kafka.password go together');
  if ((elasticsearch.username === undefined) !== (elasticsearch.password === undefined)) {
    complain('elasticsearch.username and elasticsearch.password go together');
  }
  if (elasticsearch.apiKey !== undefined && elasticsearch.username !== undefined) {
    complain('elasticsearch.apiKey and elasticsearch.username exclude each other');
  }
  const ruled = elasticsearch.retentions.map(({ dataset, namespace }) => `${dataset}-${namespace}`);
  if (new Set(ruled).size < ruled.length) complain('elasticsearch.retentions has two rules for the same events');
  if (kibana.apiKey !== undefined && kibana.username !== undefined)
    complain('kibana.apiKey and kibana.username exclude each other');
  if (shipper.eventBytesMax + shipper.blockBytesMax > gateway.blockBytesMax) {
    complain('shipper.eventBytesMax and shipper.blockBytesMax together must fit into gateway.blockBytesMax');
  }
  if (!shipper.allowPlainHttp && [shipper.gateway, ...shipper.gateways].some(isPlainAbroad)) {
    complain('shipper.gateway is plain HTTP to another machine: take https://, or set shipper.allowPlainHttp');
  }
  if ((shipper.certFile === undefined) !== (shipper.keyFile === undefined))
    complain('shipper.certFile and shipper.keyFile go together');
  if (gateway.blockBytesMax > gateway.inflightBytesMax)
    complain('gateway.blockBytesMax must fit into gateway.inflightBytesMax');
  if ((gateway.tlsCertFile === undefined) !== (gateway.tlsKeyFile === undefined))
    complain('gateway.tlsCertFile and gateway.tlsKeyFile go together');
  if (gateway.tlsClientCaFile !== undefined && gateway.tlsCertFile === undefined)
    complain('gateway.tlsClientCaFile needs gateway.tlsCertFile');
  if (gateway.clients.length > 0 && gateway.tlsClientCaFile === undefined)
    complain('gateway.clients needs gateway.tlsClientCaFile');
  if (redaction.pseudonymKey !== undefined && redaction.pseudonymKeysFile !== undefined)
    complain('redaction.pseudonymKey and redaction.pseudonymKeysFile exclude each other');
  if (new Set(gateway.tokens.map(({ token }) => token)).size < gateway.tokens.length)
    complain('gateway.tokens has one token twice');
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

/**
 * The configuration: defaults, then the file, then ZEEF_… variables (ZEEF_…_FILE reads the value from a file).
 * Throws ZeefError CONFIG_INVALID with one line that names the file or variable, the key and what would be right.
 */
export function loadSettings(file: string | undefined, env: NodeJS.ProcessEnv): Readonly<Settings> {
  const name = file ?? 'configuration';
  const raw = file === undefined ? {} : parseFile(file);
  const origins = new Map<string, string>();
  overlay(raw, env, origins);
  const parsed = settingsSchema.safeParse(raw);
  if (!parsed.success) {
    throw new ZeefError(
      'CONFIG_INVALID',
      parsed.error.issues.map((issue) => describeIssue(issue, name, origins)).join('\n'),
    );
  }
  checkCombinations(parsed.data, name);
  return freeze(parsed.data);
}
