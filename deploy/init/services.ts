import { stringify } from 'yaml';
import type { Pair } from './certificates.ts';
import { hashForElasticsearch, hashOfToken, type Secrets, serviceToken } from './secrets.ts';

/** The services of one host that have a certificate, with the names they are reached by there. */
export const CERTIFIED = ['kafka', 'elasticsearch', 'kibana', 'gateway'] as const;

export type Certified = (typeof CERTIFIED)[number];

/** What the files are made of. */
export interface Material {
  readonly secrets: Secrets;
  /** Certificate of the authority. */
  readonly ca: string;
  readonly pairs: Readonly<Record<Certified, Pair>>;
}

const KIBANA_ACCOUNT = 'elastic/kibana/zeef';
const ADMIN = 'zeef-admin';
const INDEXER = 'zeef-indexer';

function first(secrets: readonly string[]): string {
  return secrets[0] ?? '';
}

function kafkaProperties({ secrets }: Material): string {
  const login = 'org.apache.kafka.common.security.plain.PlainLoginModule required';
  const clients = 'listener.name.clients';
  return `${[
    '# Written by zeef init. One node; only the listener for clients leaves the container.',
    'process.roles=broker,controller',
    'node.id=1',
    'controller.quorum.voters=1@localhost:9093',
    'controller.listener.names=CONTROLLER',
    'listeners=CLIENTS://:9092,CONTROLLER://localhost:9093,INNER://localhost:9094',
    'advertised.listeners=CLIENTS://kafka:9092,INNER://localhost:9094',
    'listener.security.protocol.map=CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT,INNER:PLAINTEXT',
    'inter.broker.listener.name=INNER',
    `${clients}.sasl.enabled.mechanisms=PLAIN`,
    `${clients}.plain.sasl.jaas.config=${login} user_zeef="${first(secrets.kafka)}";`,
    `${clients}.ssl.keystore.type=PEM`,
    `${clients}.ssl.keystore.location=/mnt/shared/config/kafka.pem`,
    'log.dirs=/var/lib/kafka/data',
    'log.segment.bytes=268435456',
    'auto.create.topics.enable=false',
    'message.max.bytes=16777216',
    'offsets.topic.replication.factor=1',
    'transaction.state.log.replication.factor=1',
    'transaction.state.log.min.isr=1',
    'group.initial.rebalance.delay.ms=0',
  ].join('\n')}\n`;
}

/** What the indexer may do: its own templates and data streams, and to ask the nodes where they are. */
const ROLES = {
  zeef_indexer: {
    cluster: ['monitor', 'monitor_snapshot', 'manage_index_templates', 'manage_ilm', 'manage_pipeline'],
    indices: [{ names: ['logs-*'], privileges: ['auto_configure', 'read', 'write', 'manage'] }],
  },
};

function elasticsearchFiles({ secrets, ca, pairs: { elasticsearch } }: Material): Record<string, string> {
  const user = (name: string, password: string) => `${name}:${hashForElasticsearch(password, name)}\n`;
  return {
    'ca.crt': ca,
    'elasticsearch.crt': elasticsearch.certificate,
    'elasticsearch.key': elasticsearch.key,
    users: user(ADMIN, first(secrets.admin)) + user(INDEXER, first(secrets.indexer)),
    users_roles: `superuser:${ADMIN}\nzeef_indexer:${INDEXER}\n`,
    'roles.yml': stringify(ROLES),
    service_tokens: user(KIBANA_ACCOUNT, first(secrets.kibana)),
  };
}

function kibanaFiles({ secrets, ca, pairs: { kibana } }: Material): Record<string, string> {
  const folder = '/usr/share/kibana/zeef';
  return {
    'ca.crt': ca,
    'kibana.crt': kibana.certificate,
    'kibana.key': kibana.key,
    'kibana.yml': stringify({
      'server.host': '0.0.0.0',
      'server.ssl.enabled': true,
      'server.ssl.certificate': `${folder}/kibana.crt`,
      'server.ssl.key': `${folder}/kibana.key`,
      'elasticsearch.hosts': ['https://elasticsearch:9200'],
      'elasticsearch.serviceAccountToken': serviceToken(KIBANA_ACCOUNT, first(secrets.kibana)),
      'elasticsearch.ssl.certificateAuthorities': [`${folder}/ca.crt`],
      'xpack.encryptedSavedObjects.encryptionKey': first(secrets.kibanaKey),
      'xpack.security.encryptionKey': first(secrets.kibanaKey),
      'xpack.reporting.encryptionKey': first(secrets.kibanaKey),
      'telemetry.optIn': false,
      'telemetry.allowChangingOptInStatus': false,
    }),
  };
}

function zeefFiles({ secrets, ca, pairs: { gateway } }: Material): Record<string, string> {
  const folder = '/etc/zeef';
  return {
    'ca.crt': ca,
    'gateway.crt': gateway.certificate,
    'gateway.key': gateway.key,
    'tokens.yaml': stringify(secrets.shipper.map((token) => ({ token: hashOfToken(token) }))),
    'pseudonym-keys.txt': `${first(secrets.pseudonym)}\n`,
    'zeef.yaml': stringify({
      kafka: { brokers: ['kafka:9092'], tls: true, username: 'zeef', password: first(secrets.kafka) },
      elasticsearch: {
        url: 'https://elasticsearch:9200',
        username: INDEXER,
        password: first(secrets.indexer),
        caFile: `${folder}/ca.crt`,
      },
      gateway: {
        host: '0.0.0.0',
        tlsCertFile: `${folder}/gateway.crt`,
        tlsKeyFile: `${folder}/gateway.key`,
        tokensFile: `${folder}/tokens.yaml`,
      },
      indexer: { host: '0.0.0.0' },
      residency: { preset: 'eu' },
      redaction: { pseudonymKeysFile: `${folder}/pseudonym-keys.txt` },
    }),
  };
}

function shipperFiles({ secrets, ca }: Material): Record<string, string> {
  return {
    'ca.crt': ca,
    token: `${first(secrets.shipper)}\n`,
    'zeef.yaml': stringify({
      residency: { preset: 'eu' },
      shipper: {
        gateway: 'https://gateway:8400',
        tokenFile: '/etc/zeef/token',
        caFile: '/etc/zeef/ca.crt',
        statusHost: '0.0.0.0',
      },
    }),
  };
}

/** Every file that a service gets, by its path below the folder of all: the service's own folder comes first. */
export function serviceFiles(material: Material): Map<string, string> {
  const { kafka } = material.pairs;
  const folders: Record<string, Record<string, string>> = {
    kafka: { 'server.properties': kafkaProperties(material), 'kafka.pem': kafka.key + kafka.certificate },
    elasticsearch: elasticsearchFiles(material),
    kibana: kibanaFiles(material),
    zeef: zeefFiles(material),
    shipper: shipperFiles(material),
    setup: { 'ca.crt': material.ca, 'admin-password': `${first(material.secrets.admin)}\n` },
  };
  return new Map(
    Object.entries(folders).flatMap(([folder, files]) =>
      Object.entries(files).map(([name, text]): [string, string] => [`${folder}/${name}`, text]),
    ),
  );
}
