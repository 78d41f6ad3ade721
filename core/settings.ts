import { z } from 'zod';
import { isNetwork } from './residency.ts';

const port = z.int().min(0).max(65_535);
/** A dataset or a tenant. */
export const name = z.string().regex(/^[a-z0-9][a-z0-9._]{0,99}$/, 'lower-case letters, digits, . and _ (at most 100)');
const bytes = (min: number, max: number) => z.int().min(min).max(max);
const ms = (min: number, max: number) => z.int().min(min).max(max);
/** Where something answers over HTTP. */
export const url = z.url({ protocol: /^https?$/, error: 'an http:// or https:// address' });

const kafka = z.strictObject({
  brokers: z.array(z.string().min(1)).min(1).default(['127.0.0.1:9092']).describe('Bootstrap brokers, host:port each'),
  topic: z
    .string()
    .min(1)
    .max(249)
    .default('zeef-blocks-{namespace}')
    .describe('Topic that holds the sieved blocks; with {namespace} in its name each tenant has its own'),
  partitions: z.int().min(1).max(1000).default(6).describe('Partitions of the topic when Zeef creates it'),
  replication: z.int().min(1).max(10).default(1).describe('Replicas of each partition when Zeef creates the topic'),
  retentionMs: ms(60_000, 31_536_000_000).default(259_200_000).describe('How long Kafka keeps a block, in ms'),
  tls: z.boolean().default(false).describe('Speak TLS to the brokers'),
  mechanism: z
    .enum(['plain', 'scram-sha-256', 'scram-sha-512'])
    .default('plain')
    .describe('SASL mechanism, where there is a user'),
  username: z.string().optional().describe('SASL user; needs a password'),
  password: z.string().optional().describe('SASL password'),
});

const keeping = z.string().regex(/^[0-9]+(h|d)$/, 'a time such as 30d');
const retentionRule = z
  .strictObject({
    dataset: name.optional().describe('Dataset that it is about; else every one'),
    namespace: name.optional().describe('Namespace that it is about; else every one'),
    retention: keeping.describe('How long these events are kept'),
  })
  .refine((rule) => rule.dataset !== undefined || rule.namespace !== undefined, 'a dataset or a namespace is expected');

const elasticsearch = z.strictObject({
  url: url.default('http://127.0.0.1:9200').describe('Address of Elasticsearch'),
  username: z.string().optional().describe('User for basic authentication; needs a password'),
  password: z.string().optional().describe('Password for basic authentication'),
  apiKey: z.string().optional().describe('API key, instead of user and password'),
  caFile: z.string().optional().describe('PEM file of the authority that signed the certificate of Elasticsearch'),
  requestMsMax: ms(1000, 600_000).default(60_000).describe('How long one request may take, in ms'),
  refreshInterval: z
    .string()
    .regex(/^[0-9]+(ms|s|m)$/, 'a time such as 1s')
    .default('1s')
    .describe('How soon an indexed event is searchable'),
  retention: keeping.default('30d').describe('How long Elasticsearch keeps events'),
  retentions: z
    .array(retentionRule)
    .max(100)
    .default([])
    .describe('Other times by dataset and namespace, as a list of {dataset, namespace, retention}'),
});

const kibana = z.strictObject({
  url: url.default('http://127.0.0.1:5601').describe('Address of Kibana, with its base path where it has one'),
  username: z.string().optional().describe('User for basic authentication; needs a password'),
  password: z.string().optional().describe('Password for basic authentication'),
  apiKey: z.string().optional().describe('API key, instead of user and password'),
  caFile: z.string().optional().describe('PEM file of the authority that signed the certificate of Kibana'),
  requestMsMax: ms(1000, 600_000).default(60_000).describe('How long one request may take, in ms'),
});

/** What a sender is allowed, however it is known. */
const rights = {
  namespace: name.default('default').describe('The tenant that it writes to'),
  datasets: z
    .array(name)
    .min(1)
    .optional()
    .describe('The only datasets that it writes to, the first where it names none'),
  bytesPerSecondMax: z.int().min(1024).optional().describe('Bytes of blocks, unpacked, a second'),
  eventsPerSecondMax: z.int().min(1).optional().describe('Events a second'),
};

const token = z.strictObject({
  token: z
    .string()
    .min(16)
    .refine((text) => !text.startsWith('sha256:') || /^sha256:[0-9a-f]{64}$/.test(text), '64 hex digits after sha256:')
    .describe('The secret that a sender sends, or sha256: and its SHA-256 as zeef token prints it'),
  ...rights,
});

const client = z.strictObject({
  subject: z.string().min(1).max(256).describe("Common name of the client certificate's subject"),
  ...rights,
});

/** A file of tokens holds a list of these. */
export const tokensSchema = z.array(token);

const gateway = z.strictObject({
  host: z.string().default('127.0.0.1').describe('Address to listen on'),
  port: port.default(8400).describe('Port to listen on; 0 lets the system choose'),
  tokens: tokensSchema.default([]).describe('Who may send, as a list of {token, namespace, …}'),
  tokensFile: z.string().min(1).optional().describe('YAML file with more of them, hashed; read again when it changes'),
  clients: z.array(client).default([]).describe('Who may send by certificate, as a list of {subject, namespace, …}'),
  tlsCertFile: z
    .string()
    .min(1)
    .optional()
    .describe('PEM file with the certificate of the gateway; it speaks TLS then'),
  tlsKeyFile: z.string().min(1).optional().describe("PEM file with the certificate's key"),
  tlsClientCaFile: z
    .string()
    .min(1)
    .optional()
    .describe("PEM file of the authority that signs clients' certificates; needed for gateway.clients"),
  blockBytesMax: bytes(1024, 8_388_608).default(4_194_304).describe('Largest block, unpacked, in bytes'),
  inflightBytesMax: bytes(1_048_576, 4_294_967_296)
    .default(67_108_864)
    .describe('Bytes of blocks received but not yet acknowledged; over it the answer is 429'),
  tokenInflightBytesMax: bytes(1_048_576, 4_294_967_296)
    .default(33_554_432)
    .describe('The most of these bytes that one sender may have'),
  workers: z.int().min(0).max(64).default(0).describe('Worker threads that sieve; 0 is one for each core'),
  produceMsMax: ms(1000, 120_000).default(10_000).describe('How long Kafka may take to acknowledge a block, in ms'),
});

const indexer = z.strictObject({
  group: z.string().min(1).default('zeef-indexer').describe('Consumer group'),
  host: z.string().default('127.0.0.1').describe('Address of the status server'),
  port: port.default(8401).describe('Port of the status server; 0 lets the system choose'),
  dataset: name.default('zeef.app').describe('Dataset of sources that name none: logs-<dataset>-<namespace>'),
  bulkBytesMax: bytes(65_536, 67_108_864).default(8_388_608).describe('Largest _bulk body, in bytes'),
  bulksInFlight: z.int().min(1).max(32).default(3).describe('_bulk requests under way at once'),
});

/** Ways of joining lines into events. */
export const multilines = ['auto', 'none', 'indented', 'java', 'python', 'go', 'node', 'dotnet', 'ruby'] as const;

/** Encodings that a file may be written in. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'latin1', 'windows-1252'] as const;

const rules = z.array(z.string().min(1).max(1000)).min(1).max(100);
const files = z.strictObject({
  glob: z.string().min(1).describe('Which files to read, such as /var/lib/docker/containers/*/*-json.log'),
  format: z.enum(['docker', 'cri', 'plain']).describe("The container runtime's layout, or plain lines of text"),
  service: z.string().min(1).max(200).optional().describe('service.name; else taken from the path where it tells'),
  dataset: name.optional().describe('Dataset of the events'),
  include: rules.optional().describe('Only files for which a rule holds: a glob over the path, or label=value'),
  exclude: rules.optional().describe('No files for which a rule holds: a glob over the path, or label=value'),
  multiline: z.enum(multilines).optional().describe('How lines are joined into events'),
  multilineStart: z.string().min(1).max(1000).optional().describe('RE2 pattern that starts an event; others go on'),
  encoding: z.enum(encodings).optional().describe('Encoding of plain files'),
  timestamp: z.enum(['runtime', 'message']).optional().describe('Whose time an event has'),
});

const shipper = z.strictObject({
  gateway: url.default('http://127.0.0.1:8400').describe('Address of the gateway'),
  gateways: z.array(url).max(16).default([]).describe('Further gateways; one that fails is left for the next'),
  allowPlainHttp: z.boolean().default(false).describe('Speak plain HTTP to gateways beyond this machine, too'),
  token: z.string().min(16).optional().describe('The token that the gateway knows'),
  tokenFile: z.string().min(1).optional().describe('File with that token; read again when it changes'),
  caFile: z.string().min(1).optional().describe("PEM file of the authority that signed the gateways' certificates"),
  certFile: z.string().min(1).optional().describe("PEM file of the shipper's own certificate; needs keyFile"),
  keyFile: z.string().min(1).optional().describe("PEM file of that certificate's key"),
  host: z.string().min(1).max(200).optional().describe("host.name of the events; else the machine's name"),
  statusHost: z.string().default('127.0.0.1').describe('Address of the status server'),
  statusPort: port.default(8402).describe('Port of the status server; 0 lets the system choose'),
  files: z
    .array(files)
    .default([
      { glob: '/var/lib/docker/containers/*/*-json.log', format: 'docker' },
      { glob: '/var/log/pods/*/*/*.log', format: 'cri' },
    ])
    .describe('Which files to read, as a list of {glob, format, …}; see below'),
  sweepMs: ms(100, 600_000).default(30_000).describe('How often all folders are looked through, in ms'),
  openFilesMax: z
    .int()
    .min(8)
    .max(100_000)
    .default(512)
    .describe('Descriptors for files; silent ones are closed first'),
  heldBytesMax: bytes(0, 1_099_511_627_776)
    .default(1_073_741_824)
    .describe('Bytes of deleted files that are kept on disk until they are read'),
  heldMsMax: ms(0, 604_800_000).default(3_600_000).describe('How long a deleted file is kept until it is read, in ms'),
  kubelet: url.optional().describe("Kubelet's list of pods, for labels and annotations: http://127.0.0.1:10255/pods"),
  podInfo: z.string().min(1).optional().describe("Folder of the downward API with this pod's labels and annotations"),
  checkpoint: z
    .string()
    .min(1)
    .default('/var/lib/zeef/checkpoint.json')
    .describe('File that remembers how far each source is durable'),
  scanMs: ms(20, 60_000).default(250).describe('How often files are looked at for new bytes, in ms'),
  blockBytesMax: bytes(1024, 4_194_304).default(524_288).describe('A block is sent when it has this many bytes'),
  blockCountMax: z.int().min(1).max(65_536).default(8192).describe('A block is sent when it has this many events'),
  blockMsMax: ms(1, 60_000).default(500).describe('A block is sent when its first event is this old, in ms'),
  joinMsMax: ms(10, 60_000).default(1000).describe('How long an event waits for its next line, in ms'),
  eventBytesMax: bytes(1024, 4_194_304).default(1_048_576).describe('A longer event is cut and marked'),
  eventLinesMax: z.int().min(1).max(10_000).default(500).describe('Most lines joined into one event'),
  blocksInFlight: z.int().min(1).max(64).default(4).describe('Blocks sent but not yet acknowledged, over all sources'),
  compression: z.enum(['zstd', 'gzip', 'none']).default('zstd').describe('Compression on the way to the gateway'),
  requestMsMax: ms(1000, 600_000).default(30_000).describe('How long the gateway may take to answer, in ms'),
  drainMsMax: ms(0, 15_000).default(5_000).describe('How long a stop goes on sending what was read, in ms'),
  redact: z
    .enum(['gateway', 'host'])
    .default('gateway')
    .describe('Where files are sieved: at the gateway, or on this host and at the gateway again'),
  eventsPerSecondMax: z
    .int()
    .min(0)
    .max(10_000_000)
    .default(0)
    .describe('Events a second of one source; more are dropped and counted; 0 is no limit'),
  spoolFolder: z
    .string()
    .min(1)
    .default('/var/lib/zeef/spool')
    .describe('Folder that keeps what cannot be read again, such as standard input'),
  spoolBytesMax: bytes(1_048_576, 1_099_511_627_776).default(268_435_456).describe('Most bytes in that folder'),
  spoolKeyFile: z
    .string()
    .min(1)
    .optional()
    .describe('File with a key of 32 bytes in hex or base64: encrypt the spool instead of sieving what goes into it'),
  spoolFull: z.enum(['wait', 'drop']).default('wait').describe('Whether a full spool stops reading or drops events'),
});

const tenant = z.strictObject({
  namespace: name.describe('The tenant'),
  policyFile: z.string().min(1).optional().describe('Policy of its own'),
  pseudonymKeysFile: z.string().min(1).optional().describe('Keys of its own'),
});

const redaction = z.strictObject({
  policyFile: z.string().min(1).optional().describe('Policy to sieve with; else the built-in one'),
  pseudonymKeysFile: z
    .string()
    .min(1)
    .optional()
    .describe('File with the keys for pseudonyms; read again when it changes'),
  pseudonymKey: z
    .string()
    .min(32)
    .optional()
    .describe('The keys themselves, or one secret alone of at least 32 characters'),
  tenants: z
    .array(tenant)
    .optional()
    .describe('Tenants with a policy or keys of their own, as a list of {namespace, policyFile, pseudonymKeysFile}'),
});

const residency = z.strictObject({
  preset: z.enum(['none', 'eu']).default('none').describe('eu allows the regions of cloud providers in the EU'),
  regions: z.array(z.string().min(1).max(100)).max(200).default([]).describe('Allowed regions, beside those of preset'),
  networks: z
    .array(z.string().refine(isNetwork, 'a network such as 10.20.0.0/16'))
    .max(1000)
    .default([])
    .describe('Networks that are in an allowed region; none listed: the private ones. Loopback always is'),
  hosts: z
    .array(z.string().min(1).max(253))
    .max(1000)
    .default([])
    .describe('Names of hosts outside these networks; they must announce an allowed region as well'),
  recheckMs: ms(1000, 3_600_000).default(300_000).describe('How often everything is checked again, in ms'),
});

const log = z.strictObject({
  level: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'])
    .default('info')
    .describe('Least level that Zeef logs'),
});

/** Every key of zeef.yaml. docs/configuration.md is checked against it. */
export const settingsSchema = z.strictObject({
  kafka: kafka.prefault({}).describe('The queue'),
  elasticsearch: elasticsearch.prefault({}).describe('The store'),
  kibana: kibana.prefault({}).describe('zeef kibana'),
  gateway: gateway.prefault({}).describe('zeef gateway'),
  indexer: indexer.prefault({}).describe('zeef index'),
  shipper: shipper.prefault({}).describe('zeef ship'),
  redaction: redaction.prefault({}).describe('The sieve'),
  residency: residency.prefault({}).describe('Where data may go'),
  log: log.prefault({}).describe("Zeef's own logs"),
});

export type Settings = z.infer<typeof settingsSchema>;

/** An entry of gateway.tokens or of a file of tokens. */
export type TokenEntry = z.infer<typeof token>;

/** An entry of gateway.clients. */
export type ClientEntry = z.infer<typeof client>;
