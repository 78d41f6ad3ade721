import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reachableFolder } from '../../deploy/local/folders.ts';
import { findJdk } from '../../deploy/local/jdk.ts';
import { fetchPackages, type Packages } from '../../deploy/local/packages.ts';
import { startWarden, type Warden } from '../../deploy/local/process.ts';

const CACHE = fileURLToPath(new URL('../../../.cache', import.meta.url));

/** What a test starts a Kafka or an Elasticsearch of its own with. */
export async function ownServices() {
  const { env } = process;
  const jdk = await findJdk(env);
  if (jdk === undefined) throw new Error('these tests need a JDK 21 or newer; set JAVA_HOME to one');
  const warden: Warden = startWarden();
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(reachableFolder(CACHE), 'own-services-'));
  chmodSync(folder, 0o755);
  warden.remove(folder);
  const { signal } = new AbortController();
  const common = { jdk, env, signal, warden };
  const packages: Packages = await fetchPackages({ ...common, cacheFolder: CACHE, print: () => undefined });
  return { ...common, folder, packages };
}
