import type { Logger } from 'pino';
import { ZeefError } from '../../core/errors.ts';
import type { Settings } from '../../core/settings.ts';
import { streamPart } from './documents.ts';
import type { Store } from './store.ts';
import {
  DEAD_DATASET,
  deadMappings,
  eventMappings,
  FEATURES,
  type Features,
  indexTemplate,
  TEMPLATE_VERSION,
  type TemplatePlan,
} from './template.ts';

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
    await this.#put({ name: 'zeef-logs', patterns, priority: PRIORITY, mappings: eventMappings }, signal);
    await this.#put(
      { name: 'zeef-dead', patterns: [`logs-${DEAD_DATASET}-*`], priority: PRIORITY + 10, mappings: deadMappings },
      signal,
    );
  }

  /** Installs the template of a dataset outside zeef.*, once. A refusal is logged: another template serves then. */
  async prepare(dataset: string, signal: AbortSignal): Promise<void> {
    if (this.#others.get(dataset) !== false) return;
    try {
      await this.#put(
        {
          name: `zeef-logs-${dataset}`,
          patterns: [`logs-${dataset}-*`],
          priority: PRIORITY,
          mappings: eventMappings,
        },
        signal,
      );
    } catch (error) {
      if (!(error instanceof ZeefError && error.code === 'STORE_REFUSED')) throw error;
      this.#log.warn({ dataset, reason: error.detail }, "the dataset's index template was refused");
    }
    this.#others.set(dataset, true);
  }

  /** Installs again what the data stream needs. Rejects like Store.putTemplate. */
  async mend(index: string, signal: AbortSignal): Promise<void> {
    this.#log.warn({ index }, 'the data stream cannot be created; installing its index template again');
    // No dataset holds a hyphen.
    const dataset = index.split('-')[1] ?? '';
    if (this.#others.has(dataset)) this.#others.set(dataset, false);
    await this.install(signal);
    await this.prepare(dataset, signal);
  }

  async #put(plan: TemplatePlan, signal: AbortSignal): Promise<void> {
    const { name, patterns } = plan;
    const installed = await this.#store.getTemplate(name, signal);
    if ((installed?.version ?? 0) > TEMPLATE_VERSION) {
      this.#log.info({ name, version: installed?.version }, 'index template of a newer Zeef left as it is');
      return;
    }
    const features = await this.#putBest(plan, signal);
    this.#log.info({ name, patterns, version: TEMPLATE_VERSION, ...features }, 'index template installed');
  }

  /** Installs the template with the most that Elasticsearch accepts; rejects with the last refusal. */
  async #putBest(plan: TemplatePlan, signal: AbortSignal): Promise<Features> {
    const { refreshInterval, retention } = this.#settings.elasticsearch;
    let refusal: unknown;
    for (const features of FEATURES) {
      try {
        const body = indexTemplate(plan, features, { refreshInterval, retention });
        await this.#store.putTemplate(plan.name, body, signal);
        return features;
      } catch (error) {
        if (!(error instanceof ZeefError && error.code === 'STORE_REFUSED')) throw error;
        refusal = error;
      }
    }
    throw refusal;
  }
}
