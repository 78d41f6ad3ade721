import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reachableFolder } from '../../deploy/local/folders.ts';
import { startJavaServices } from '../../deploy/local/java.ts';
import { findJdk } from '../../deploy/local/jdk.ts';
import { startWarden } from '../../deploy/local/process.ts';
import { running } from './running.ts';

const CACHE = fileURLToPath(new URL('../../../.cache', import.meta.url));

/**
 * Starts one Kafka and one Elasticsearch for all tests and tells their addresses in TEST_KAFKA_BROKERS and
 * TEST_ELASTICSEARCH_URL; what these name already is not started.
 */
export default async function setup(): Promise<void> {
  const { env } = process;
  const kafkaPort = env.TEST_KAFKA_BROKERS === undefined ? 0 : undefined;
  const elasticsearchPort = env.TEST_ELASTICSEARCH_URL === undefined ? 0 : undefined;
  if (kafkaPort === undefined && elasticsearchPort === undefined) return;
  const jdk = await findJdk(env);
  if (jdk === undefined) throw new Error('these tests need a JDK 21 or newer; set JAVA_HOME to one');
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(reachableFolder(CACHE), 'test-services-'));
  chmodSync(folder, 0o755);
  // The warden also ends the services and removes their data when jest is interrupted or killed.
  running.warden = startWarden();
  running.warden.remove(folder);
  const { signal } = new AbortController();
  const print = (line: string) => void process.stderr.write(`zeef: ${line}\n`);
  const services = await startJavaServices({
    jdk,
    cacheFolder: CACHE,
    folder,
    kafkaPort,
    elasticsearchPort,
    env,
    warden: running.warden,
    signal,
    print,
  });
  env.TEST_KAFKA_BROKERS ??= services.kafka?.address;
  env.TEST_ELASTICSEARCH_URL ??= services.elasticsearch?.address;
}
