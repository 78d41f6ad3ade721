import type { Logger } from 'pino';
import { ZeefError } from '../../core/errors.ts';
import { LEDGER_DATASET } from '../../core/ledger.ts';
import type { Settings } from '../../core/settings.ts';
import { streamPart } from './documents.ts';
import { detectFeatures } from './features.ts';
import { applyChange, planSetup } from './setup.ts';
import type { Store } from './store.ts';
import { type Family, type Features, familyOf, ownFamilies } from './template.ts';

/** Names of datasets come from sources; more different ones than this go to the configured dataset. */
const DATASETS_MAX = 200;
const OWN_PREFIX = 'zeef.';
/** Datasets of zeef.* that sources may write to although Zeef itself does. */
const SHARED: ReadonlySet<string> = new Set([LEDGER_DATASET, 'zeef.app']);

/** Index templates for the data streams that Zeef writes to, and for no others: logs-* may have other owners. */
export class Streams {
  readonly #store: Store;
  readonly #settings: Settings;
  readonly #log: Logger;
  readonly #own: readonly Family[];
  /** Datasets of Zeef's own documents, which no source may write to. */
  readonly #reserved: ReadonlySet<string>;
  /** Datasets outside zeef.* that have been seen; true when their template has been installed. */
  readonly #others = new Map<string, boolean>();
  #features: Features | undefined;

  constructor(store: Store, settings: Settings, log: Logger) {
    this.#store = store;
    this.#settings = settings;
    this.#log = log;
    this.#own = ownFamilies(settings.indexer.dataset);
    this.#reserved = new Set(this.#own.flatMap(({ datasets }) => datasets).filter((one) => !SHARED.has(one)));
  }

  /** The dataset of a block that names `name`, or names none. */
  dataset(name: string | undefined): string {
    const dataset = streamPart(name) ?? this.#settings.indexer.dataset;
    if (dataset === this.#settings.indexer.dataset) return dataset;
    if (this.#reserved.has(dataset)) return this.#settings.indexer.dataset;
    if (dataset.startsWith(OWN_PREFIX) || this.#others.has(dataset)) return dataset;
    if (this.#others.size >= DATASETS_MAX) return this.#settings.indexer.dataset;
    this.#others.set(dataset, false);
    return dataset;
  }

  /** The data streams that Zeef writes to, as an expression of names. */
  pattern(): string {
    const others = [...this.#others.keys()].map((dataset) => `logs-${dataset}-*`);
    return [...new Set(['logs-zeef.*-*', `logs-${this.#settings.indexer.dataset}-*`, ...others])].join(',');
  }

  /** Installs the templates every Zeef needs. Rejects like Store.ask, or with STORE_REFUSED. */
  async install(signal: AbortSignal): Promise<void> {
    this.#features = await detectFeatures(this.#store, signal);
    await this.#put(this.#own, this.#features, signal);
  }

  /** Installs the template of a dataset outside zeef.*, once. A refusal is logged: another template serves then. */
  async prepare(dataset: string, signal: AbortSignal): Promise<void> {
    if (this.#others.get(dataset) !== false) return;
    try {
      this.#features ??= await detectFeatures(this.#store, signal);
      await this.#put([familyOf(dataset)], this.#features, signal);
    } catch (error) {
      if (!(error instanceof ZeefError && error.code === 'STORE_REFUSED')) throw error;
      this.#log.warn({ dataset, reason: error.detail }, "the dataset's index template was refused");
    }
    this.#others.set(dataset, true);
  }

  /** Installs again what the data stream needs. Rejects like `install`. */
  async mend(index: string, signal: AbortSignal): Promise<void> {
    this.#log.warn({ index }, 'the data stream cannot be created; installing its index template again');
    // No dataset holds a hyphen.
    const dataset = index.split('-')[1] ?? '';
    if (this.#others.has(dataset)) this.#others.set(dataset, false);
    await this.install(signal);
    await this.prepare(dataset, signal);
  }

  async #put(families: readonly Family[], features: Features, signal: AbortSignal): Promise<void> {
    const plan = await planSetup(this.#store, this.#settings, features, families, signal);
    for (const note of plan.notes) this.#log.info({ note }, 'index templates');
    for (const change of plan.changes) {
      await applyChange(this.#store, change, signal);
      this.#log.info({ change: change.what, ...features }, 'index templates changed');
    }
    const [foreign] = plan.foreign;
    if (foreign !== undefined) throw new ZeefError('STORE_REFUSED', `${foreign}; rename or remove it`);
  }
}
