import { join } from 'node:path';
import { startElasticsearch } from './elasticsearch.ts';
import type { Jdk } from './jdk.ts';
import { type LocalService, startKafka } from './kafka.ts';
import { fetchPackages } from './packages.ts';
import type { Warden } from './process.ts';

/** What to start: an absent port starts nothing, 0 lets the system choose. */
export interface JavaServicesOptions {
  readonly jdk: Jdk;
  readonly cacheFolder: string;
  /** Parent of the services' own folders. */
  readonly folder: string;
  readonly kafkaPort?: number | undefined;
  readonly elasticsearchPort?: number | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly warden: Warden;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
}

export interface JavaServices {
  readonly kafka?: LocalService | undefined;
  readonly elasticsearch?: LocalService | undefined;
}

/** Starts Kafka and Elasticsearch side by side; when one fails, neither is left running. */
export async function startJavaServices(options: JavaServicesOptions): Promise<JavaServices> {
  const packages = await fetchPackages(options);
  const { folder, kafkaPort, elasticsearchPort } = options;
  const results = await Promise.allSettled([
    kafkaPort === undefined
      ? undefined
      : startKafka({ ...options, home: packages.kafka, folder: join(folder, 'kafka'), port: kafkaPort }),
    elasticsearchPort === undefined
      ? undefined
      : startElasticsearch({
          ...options,
          home: packages.elasticsearch,
          folder: join(folder, 'elasticsearch'),
          port: elasticsearchPort,
        }),
  ]);
  const [kafka, elasticsearch] = results.map((result) => (result.status === 'fulfilled' ? result.value : undefined));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) {
    await Promise.all([kafka?.running.stop(), elasticsearch?.running.stop()]);
    throw failed.reason;
  }
  return { kafka, elasticsearch };
}
