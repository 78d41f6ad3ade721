import { ZeefError } from '../../core/errors.ts';
import type { Settings } from '../../core/settings.ts';
import { dockerAnswers, startCompose } from '../local/compose.ts';
import { startJavaServices } from '../local/java.ts';
import { findJdk, JAVA_MAJOR_MIN, type Jdk, onPath } from '../local/jdk.ts';
import type { Running, Warden } from '../local/process.ts';
import type { Closers } from './closers.ts';

/** How Kafka and Elasticsearch are run; auto takes Java where it is there, else Docker. */
export type ServicesChoice = 'auto' | 'java' | 'docker';

export interface ServicesOptions {
  readonly choice: ServicesChoice;
  readonly settings: Settings;
  /** Whether the ports are chosen by the system and nothing outlives the run. */
  readonly isPassing: boolean;
  readonly cacheFolder: string;
  /** Parent of the services' data. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly warden: Warden;
  readonly closers: Closers;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
}

export interface Services {
  readonly brokers: readonly string[];
  readonly elasticsearchUrl: string;
  readonly kibanaUrl?: string | undefined;
  /** Whether Elasticsearch was there before and stays. */
  readonly isElasticsearchGiven: boolean;
  /** Processes of this machine, to be watched. */
  readonly running: readonly Running[];
  /** Folders with the data of Kafka and of Elasticsearch, where this program can read them. */
  readonly kafkaData?: string | undefined;
  readonly elasticsearchData?: string | undefined;
  /** Lines that say where each is, or where it comes from. */
  readonly lines: readonly string[];
}

const DEFAULT_BROKERS = '127.0.0.1:9092';
const DEFAULT_URL = 'http://127.0.0.1:9200';
const KAFKA_PORT = 9092;
const ELASTICSEARCH_PORT = 9200;

function isSet(env: NodeJS.ProcessEnv, name: string): boolean {
  return env[name] !== undefined || env[`${name}_FILE`] !== undefined;
}

/** Whether the configuration names an Elasticsearch or a Kafka; such a one is used and nothing is started. */
export function configured(settings: Settings, env: NodeJS.ProcessEnv): { kafka: boolean; elasticsearch: boolean } {
  return {
    kafka: isSet(env, 'ZEEF_KAFKA_BROKERS') || settings.kafka.brokers.join() !== DEFAULT_BROKERS,
    elasticsearch: isSet(env, 'ZEEF_ELASTICSEARCH_URL') || settings.elasticsearch.url !== DEFAULT_URL,
  };
}

/** The way to run what is not configured. Throws ZeefError TOOL_MISSING with one line when there is none. */
export async function chooseWay(
  choice: ServicesChoice,
  env: NodeJS.ProcessEnv,
  find: (env: NodeJS.ProcessEnv) => Promise<Jdk | undefined> = findJdk,
): Promise<Jdk | 'docker'> {
  const missing: string[] = [];
  if (choice !== 'docker') {
    const jdk = await find(env);
    const hasMaven = onPath('mvn', env.PATH ?? '') !== undefined;
    if (jdk !== undefined && hasMaven) return jdk;
    if (jdk === undefined)
      missing.push(
        `a JDK ${JAVA_MAJOR_MIN} or newer (apt install openjdk-${JAVA_MAJOR_MIN}-jdk, brew install openjdk, or set JAVA_HOME)`,
      );
    if (!hasMaven) missing.push('Maven (apt install maven, brew install maven)');
  }
  if (choice !== 'java' && (await dockerAnswers(env))) return 'docker';
  const java = missing.join(' and ');
  const docker = 'a running Docker engine (docker info must answer)';
  const needed = choice === 'docker' ? docker : choice === 'java' ? java : `${java}, or ${docker}`;
  throw new ZeefError('TOOL_MISSING', `${needed}; or name yours in ZEEF_KAFKA_BROKERS and ZEEF_ELASTICSEARCH_URL`);
}

async function startWithJava(jdk: Jdk, options: ServicesOptions): Promise<Services> {
  const { settings, env, isPassing } = options;
  const given = configured(settings, env);
  const { kafka, elasticsearch } = await startJavaServices({
    ...options,
    jdk,
    kafkaPort: given.kafka ? undefined : isPassing ? 0 : KAFKA_PORT,
    elasticsearchPort: given.elasticsearch ? undefined : isPassing ? 0 : ELASTICSEARCH_PORT,
  });
  const running = [];
  for (const service of [elasticsearch, kafka]) {
    if (service === undefined) continue;
    running.push(service.running);
    options.closers.add(service.running.name, () => service.running.stop());
  }
  return {
    brokers: kafka === undefined ? settings.kafka.brokers : [kafka.address],
    elasticsearchUrl: elasticsearch?.address ?? settings.elasticsearch.url,
    isElasticsearchGiven: given.elasticsearch,
    running,
    kafkaData: kafka?.data,
    elasticsearchData: elasticsearch?.data,
    lines: [
      kafka === undefined
        ? `Kafka          ${settings.kafka.brokers.join()} (as configured)`
        : `Kafka          ${kafka.address} (process ${kafka.running.pid})`,
      elasticsearch === undefined
        ? `Elasticsearch  ${settings.elasticsearch.url} (as configured)`
        : `Elasticsearch  ${elasticsearch.address} (process ${elasticsearch.running.pid})`,
    ],
  };
}

async function startWithDocker(options: ServicesOptions): Promise<Services> {
  const given = configured(options.settings, options.env);
  const compose = await startCompose({
    ...options,
    project: options.isPassing ? `zeef-check-${process.pid}` : 'zeef',
    kafka: !given.kafka,
    elasticsearch: !given.elasticsearch,
    kibana: !options.isPassing && !given.elasticsearch,
    ports: options.isPassing ? 'any' : 'usual',
  });
  options.closers.add('Docker services', () => compose.stop({ removeData: options.isPassing }));
  const brokers = compose.brokers === undefined ? options.settings.kafka.brokers : [compose.brokers];
  const elasticsearchUrl = compose.elasticsearchUrl ?? options.settings.elasticsearch.url;
  const { kibanaUrl } = compose;
  return {
    brokers,
    elasticsearchUrl,
    kibanaUrl,
    isElasticsearchGiven: given.elasticsearch,
    running: [],
    lines: [
      `Kafka          ${brokers.join()} (${given.kafka ? 'as configured' : 'Docker'})`,
      `Elasticsearch  ${elasticsearchUrl} (${given.elasticsearch ? 'as configured' : 'Docker'})`,
      ...(kibanaUrl === undefined ? [] : [`Kibana         ${kibanaUrl} (Docker)`]),
    ],
  };
}

/** Starts what is not configured and adds it to the closers. */
export async function startServices(options: ServicesOptions): Promise<Services> {
  const { settings, env } = options;
  const given = configured(settings, env);
  if (given.kafka && given.elasticsearch) {
    return {
      brokers: settings.kafka.brokers,
      elasticsearchUrl: settings.elasticsearch.url,
      isElasticsearchGiven: given.elasticsearch,
      running: [],
      lines: [
        `Kafka          ${settings.kafka.brokers.join()} (as configured)`,
        `Elasticsearch  ${settings.elasticsearch.url} (as configured)`,
      ],
    };
  }
  const way = await chooseWay(options.choice, env);
  options.print(`starting Kafka and Elasticsearch ${way === 'docker' ? 'with Docker' : `on Java ${way.major}`}`);
  return way === 'docker' ? startWithDocker(options) : startWithJava(way, options);
}
