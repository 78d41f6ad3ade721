import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadSettings, nearest, settingKeys } from '../../core/config.ts';
import { ZeefError } from '../../core/errors.ts';
import { settingsSchema } from '../../core/settings.ts';
import { codeRows, page } from '../pages.ts';

let folder = '';
let file = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zeef-config-'));
  file = join(folder, 'zeef.yaml');
});

afterAll(() => rmSync(folder, { recursive: true }));

function load(yaml: string, env: NodeJS.ProcessEnv = {}) {
  writeFileSync(file, yaml);
  return loadSettings(file, env);
}

/** The detail of CONFIG_INVALID, the file's path shortened to FILE; anything else fails the test. */
function complaint(yaml: string, env: NodeJS.ProcessEnv = {}): string {
  try {
    load(yaml, env);
  } catch (error) {
    if (error instanceof ZeefError && error.code === 'CONFIG_INVALID') return error.detail.replaceAll(file, 'FILE');
    throw error;
  }
  return 'no complaint';
}

const TOKEN = 'made-up-token-16';

const wrongFiles: [string, string, string][] = [
  ['a section that is not one', 'gatway: {}', 'FILE: gatway is not a key; did you mean gateway?'],
  ['a key that is not one', 'gateway: { prot: 1 }', 'FILE: gateway.prot is not a key; did you mean port?'],
  ['a key of another section', 'log: { brokers: [a] }', 'FILE: log.brokers is not a key'],
  [
    'a key of a list entry',
    `gateway: { tokens: [{ token: ${TOKEN}, namspace: a }] }`,
    'FILE: gateway.tokens.0.namspace is not a key; did you mean namespace?',
  ],
  ['a section that is a number', 'kafka: 3', 'FILE: kafka is not valid: expected object, received number'],
  ['a section that is a list', 'kafka: [tls]', 'FILE: kafka is not valid: expected object, received array'],
  ['text for a number', 'gateway: { port: high }', 'FILE: gateway.port is not valid: expected number, received string'],
  [
    'a number that is too large',
    'gateway: { port: 65536 }',
    'FILE: gateway.port is not valid: expected number to be <=65535',
  ],
  [
    'a number that is too small',
    'shipper: { scanMs: 1 }',
    'FILE: shipper.scanMs is not valid: expected number to be >=20',
  ],
  ['a fraction', 'gateway: { port: 1.5 }', 'FILE: gateway.port is not valid: expected int, received number'],
  [
    'text for a truth value',
    'kafka: { tls: "true" }',
    'FILE: kafka.tls is not valid: expected boolean, received string',
  ],
  [
    'a list without entries',
    'kafka: { brokers: [] }',
    'FILE: kafka.brokers is not valid: expected array to have >=1 items',
  ],
  [
    'a choice that is none',
    'shipper: { compression: br }',
    'FILE: shipper.compression is not valid: expected one of "zstd"|"gzip"|"none"',
  ],
  [
    'an address that is none',
    'shipper: { gateway: example }',
    'FILE: shipper.gateway is not valid: an http:// or https:// address',
  ],
  [
    'a time that is none',
    'elasticsearch: { retention: long }',
    'FILE: elasticsearch.retention is not valid: a time such as 30d',
  ],
  [
    'a token that is too short',
    'gateway: { tokens: [{ token: short }] }',
    'FILE: gateway.tokens.0.token is not valid: expected string to have >=16 characters',
  ],
  [
    'a namespace in capitals',
    `gateway: { tokens: [{ token: ${TOKEN}, namespace: A }] }`,
    'FILE: gateway.tokens.0.namespace is not valid: lower-case letters, digits, . and _ (at most 100)',
  ],
  [
    'a list at the top',
    '- kafka',
    'FILE: a mapping of sections (kafka, elasticsearch, kibana, gateway, indexer, shipper, redaction, residency, log) is expected',
  ],
  ['a key twice', 'log: {}\nlog: {}', 'FILE: Map keys must be unique at line 2, column 1'],
];

test('a wrong file gives a line that names the file, the key and what would be right', () => {
  for (const [title, yaml, expected] of wrongFiles) expect([title, complaint(yaml)]).toEqual([title, expected]);
});

const wrongVariables: [NodeJS.ProcessEnv, string][] = [
  [{ ZEEF_GATEWAY_PORT: 'high' }, 'ZEEF_GATEWAY_PORT: gateway.port is not valid: expected number, received string'],
  [{ ZEEF_GATEWAY_PORT: '' }, 'ZEEF_GATEWAY_PORT: gateway.port is not valid: expected number, received string'],
  [{ ZEEF_KAFKA_TLS: 'yes' }, 'ZEEF_KAFKA_TLS: kafka.tls is not valid: expected boolean, received string'],
  [{ ZEEF_GATEWAY_PROT: '1' }, 'ZEEF_GATEWAY_PROT sets no key; did you mean ZEEF_GATEWAY_PORT?'],
  [{ ZEEF_GATEWAY_TOKENS: '[{' }, 'ZEEF_GATEWAY_TOKENS: neither a,b,c nor a list in JSON'],
  [
    { ZEEF_LOG_LEVEL: 'loud' },
    'ZEEF_LOG_LEVEL: log.level is not valid: expected one of "trace"|"debug"|"info"|"warn"|"error"|"fatal"',
  ],
  [{ ZEEF_KAFKA_PASSWORD_FILE: '/made/up' }, 'ZEEF_KAFKA_PASSWORD_FILE: /made/up cannot be read (ENOENT)'],
  [
    { ZEEF_KAFKA_PASSWORD: TOKEN, ZEEF_KAFKA_PASSWORD_FILE: '/made/up' },
    'ZEEF_KAFKA_PASSWORD and ZEEF_KAFKA_PASSWORD_FILE are both set; unset one',
  ],
];

test('a wrong variable gives a line that names it', () => {
  for (const [env, expected] of wrongVariables) expect(complaint('', env)).toBe(expected);
});

const wrongTogether: [string, string][] = [
  ['kafka: { username: a }', 'FILE: kafka.username and kafka.password go together'],
  ['elasticsearch: { password: a }', 'FILE: elasticsearch.username and elasticsearch.password go together'],
  ['kibana: { username: a, apiKey: a }', 'FILE: kibana.apiKey and kibana.username exclude each other'],
  [
    'elasticsearch: { username: a, password: a, apiKey: a }',
    'FILE: elasticsearch.apiKey and elasticsearch.username exclude each other',
  ],
  [
    'shipper: { eventBytesMax: 4194304 }',
    'FILE: shipper.eventBytesMax and shipper.blockBytesMax together must fit into gateway.blockBytesMax',
  ],
  ['gateway: { inflightBytesMax: 1048576 }', 'FILE: gateway.blockBytesMax must fit into gateway.inflightBytesMax'],
  [
    `gateway: { tokens: [{ token: ${TOKEN} }, { token: ${TOKEN}, namespace: b }] }`,
    'FILE: gateway.tokens has one token twice',
  ],
];

test('keys that cannot work together are named together', () => {
  for (const [yaml, expected] of wrongTogether) expect(complaint(yaml)).toBe(expected);
});

test('no complaint repeats what may be a secret', () => {
  const secret = 'made-up-secret';
  const files = [
    `kafka: { password: *${secret} }`,
    `gateway: { tokens: [{ token: ${secret} }] }`,
    `kafka: { password: [${secret}] }`,
    `kafka: { password: "${secret}" "x" }`,
    `redaction: { pseudonymKey: ${secret} }`,
  ];
  for (const yaml of files) {
    const said = complaint(yaml);
    expect(said).not.toBe('no complaint');
    expect(said).not.toContain(secret);
  }
  expect(complaint('', { ZEEF_REDACTION_PSEUDONYM_KEY: secret })).not.toContain(secret);
});

test('a file that cannot be read is named with its reason', () => {
  expect(() => loadSettings('/made/up.yaml', {})).toThrow('configuration: /made/up.yaml cannot be read (ENOENT)');
});

test('several mistakes are all told, a line each', () => {
  const lines = complaint('gateway: { port: high }\nlog: { level: loud }').split('\n');
  expect(lines.map((line) => line.split(' ')[1])).toEqual(['gateway.port', 'log.level']);
});

test('defaults, then the file, then the variable: the later wins', () => {
  expect(load('').gateway.port).toBe(8400);
  expect(load('gateway: { port: 1 }').gateway.port).toBe(1);
  expect(load('gateway: { port: 1, host: a }', { ZEEF_GATEWAY_PORT: '2' }).gateway).toMatchObject({
    port: 2,
    host: 'a',
  });
  expect(loadSettings(undefined, {})).toEqual(settingsSchema.parse({}));
});

test('a section that is empty, as when its keys are commented out, has its defaults', () => {
  expect(load('gateway:\nkafka:\n  # tls: true\n')).toEqual(settingsSchema.parse({}));
});

test('each type of value can come from a variable, and a secret from a file', () => {
  const secret = join(folder, 'secret');
  writeFileSync(secret, `${TOKEN}\n`);
  const settings = load('', {
    ZEEF_KAFKA_BROKERS: 'a:1, b:2',
    ZEEF_KAFKA_TLS: 'true',
    ZEEF_GATEWAY_TOKENS: `[{"token":"${TOKEN}","namespace":"a"}]`,
    ZEEF_KIBANA_API_KEY_FILE: secret,
    ZEEF_CONFIG: 'is no key',
    PATH: 'is none of Zeef',
  });
  expect(settings.kafka).toMatchObject({ brokers: ['a:1', 'b:2'], tls: true });
  expect(settings.gateway.tokens).toEqual([{ token: TOKEN, namespace: 'a' }]);
  expect(settings.kibana.apiKey).toBe(TOKEN);
});

test('a variable that is the one of a key for a file sets that key, and no other reads the file', () => {
  const { shipper, gateway } = load('', { ZEEF_SHIPPER_TOKEN_FILE: '/made/up', ZEEF_GATEWAY_TOKENS_FILE: '/made/up' });
  expect([shipper.tokenFile, shipper.token]).toEqual(['/made/up', undefined]);
  expect([gateway.tokensFile, gateway.tokens]).toEqual(['/made/up', []]);
});

test('settings are frozen to their leaves', () => {
  const settings = load(`gateway: { tokens: [{ token: ${TOKEN} }] }`);
  for (const value of [settings, settings.gateway, settings.gateway.tokens, settings.gateway.tokens[0]]) {
    expect(Object.isFrozen(value)).toBe(true);
  }
});

test('a name is suggested when it is near and not when it is far', () => {
  expect(nearest('prot', ['port', 'host'])).toBe('; did you mean port?');
  expect(nearest('something', ['port', 'host'])).toBe('');
  expect(nearest('x'.repeat(100_000), ['port'])).toBe('');
});

test('docs/configuration.md lists every key with variable, type, default and meaning, in the order of the schema', () => {
  const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  const known = settingKeys().map(({ path, env, type, default: value, description }) => [
    `\`${path}\``,
    `\`${env}\``,
    type.split(' | ').join(', '),
    value === undefined ? 'none' : `\`${shown(value)}\``,
    description,
  ]);
  expect(codeRows(page('configuration.md'))).toEqual(known);
});

test('every key has a meaning and a variable of its own', () => {
  const keys = settingKeys();
  expect(keys.filter(({ description }) => description === '')).toEqual([]);
  expect(new Set(keys.map(({ env }) => env)).size).toBe(keys.length);
});
