import type { Logger } from 'pino';
import { ZeefError } from '../../core/errors.ts';
import type { Settings } from '../../core/settings.ts';
import { streamPart } from './documents.ts';
import type { Store } from './store.ts';
import { DEAD_DATASET, deadMappings, eventMappings, indexTemplate, TEMPLATE_VERSION } from './template.ts';

/** Above the template for logs-*-* that comes with Elasticsearch (100). */
const PRIORITY = 200;
/** Names of datasets come from sources; more different ones than this go to the configured dataset. */
const DATASETS_MAX = 200;
const OWN_PREFIX = 'zeef.';

/** Index templates for the data streams that Zeef writes to, and for no others: logs-* may have other owners. */
export class Streams {
  readonly #store: Store;
  readonly #settings: Settings;
  readonly #log: Logger;
  /** Datasets outside zeef.* that have been seen; true when their template has been installed. */
  readonly #others = new Map<string, boolean>();

  constructor(store: Store, settings: Settings, log: Logger) {
    this.#store = store;
    this.#settings = settings;
    this.#log = log;
  }

  /** The dataset of a block that names `name`, or names none. */
  dataset(name: string | undefined): string {
    const dataset = streamPart(name) ?? this.#settings.indexer.dataset;
    if (dataset === DEAD_DATASET) return this.#settings.indexer.dataset;
    if (this.#isCovered(dataset) || this.#others.has(dataset)) return dataset;
    if (this.#others.size >= DATASETS_MAX) return this.#settings.indexer.dataset;
    this.#others.set(dataset, false);
    return dataset;
  }

  #isCovered(dataset: string): boolean {
    return dataset.startsWith(OWN_PREFIX) || dataset === this.#settings.indexer.dataset;
  }

  /** Installs the templates every Zeef needs. Rejects like Store.putTemplate. */
  async install(signal: AbortSignal): Promise<void> {
    const { dataset } = this.#settings.indexer;
    const patterns = ['logs-zeef.*-*'];
    if (!dataset.startsWith(OWN_PREFIX)) patterns.push(`logs-${dataset}-*`);
    await this.#put('zeef-logs', patterns, PRIORITY, eventMappings, signal);
    await this.#put('zeef-dead', [`logs-${DEAD_DATASET}-*`], PRIORITY + 10, deadMappings, signal);
  }

  /** Installs the template of a dataset outside zeef.*, once. A refusal is logged: another template serves then. */
  async prepare(dataset: string, signal: AbortSignal): Promise<void> {
    if (this.#others.get(dataset) !== false) return;
    try {
      await this.#put(`zeef-logs-${dataset}`, [`logs-${dataset}-*`], PRIORITY, eventMappings, signal);
    } catch (error) {
      if (!(error instanceof ZeefError && error.code === 'STORE_REFUSED')) throw error;
      this.#log.warn({ dataset, reason: error.detail }, "the dataset's index template was refused");
    }
    this.#others.set(dataset, true);
  }

  async #put(
    name: string,
    patterns: readonly string[],
    priority: number,
    mappings: typeof eventMappings | typeof deadMappings,
    signal: AbortSignal,
  ): Promise<void> {
    const installed = await this.#store.getTemplate(name, signal);
    if ((installed?.version ?? 0) > TEMPLATE_VERSION) {
      this.#log.info({ name, version: installed?.version }, 'index template of a newer Zeef left as it is');
      return;
    }
    const { refreshInterval, retention } = this.#settings.elasticsearch;
    const put = (logsdb: boolean) =>
      this.#store.putTemplate(
        name,
        indexTemplate(patterns, priority, mappings, { refreshInterval, retention, logsdb }),
        signal,
      );
    try {
      await put(true);
    } catch (error) {
      if (!(error instanceof ZeefError && error.code === 'STORE_REFUSED')) throw error;
      await put(false);
      this.#log.info({ name }, 'Elasticsearch has no index.mode logsdb; the standard mode is used');
    }
    this.#log.info({ name, patterns, version: TEMPLATE_VERSION }, 'index template installed');
  }
}
