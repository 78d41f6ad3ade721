import type { Logger } from 'pino';
import { decide } from '../files/source-settings.ts';
import { DockerClient, type ListedContainer } from './docker-client.ts';
import { DockerContainer } from './docker-container.ts';
import { ENGINE_FILES, factsOf } from './docker-facts.ts';
import type { Stream, StreamParts } from './stream.ts';

const LIST_MS = 1_000;
const CONTAINERS_MAX = 2_000;
const NAME = 'docker:';

/** The output of all containers of a Docker engine, for hosts where their files cannot be read. */
export class DockerEngine implements Stream {
  failure: string | undefined;
  readonly #client: DockerClient;
  readonly #parts: StreamParts;
  readonly #log: Logger;
  readonly #containers = new Map<string, DockerContainer>();
  readonly #excluded = new Set<string>();
  #listAtMs = 0;
  #stopped = false;
  #listing: Promise<void> = Promise.resolve();
  /** Containers that are gone, whose cursors are needed no more. */
  readonly #gone = new Set<string>();

  constructor(address: string, parts: StreamParts, log: Logger) {
    this.#client = new DockerClient(address);
    this.#parts = parts;
    this.#log = log;
  }

  get hasMore(): boolean {
    for (const container of this.#containers.values()) if (container.hasMore) return true;
    return false;
  }

  read(): void {
    for (const container of this.#containers.values()) container.read();
  }

  tick(nowMs: number): void {
    for (const container of this.#containers.values()) container.tick(nowMs);
    if (this.#stopped || nowMs < this.#listAtMs) return;
    this.#listAtMs = Number.POSITIVE_INFINITY;
    this.#listing = this.#list().finally(() => {
      this.#listAtMs = Date.now() + LIST_MS;
    });
  }

  async #list(): Promise<void> {
    try {
      const listed = await this.#client.list();
      this.failure = undefined;
      for (const container of listed) this.#see(container);
      const ids = new Set(listed.map(({ id }) => id));
      for (const [id, container] of this.#containers) if (!ids.has(id) && !container.hasMore) this.#forget(id);
      for (const name of this.#parts.cursors.keys()) {
        if (name.startsWith(NAME) && !ids.has(name.slice(NAME.length))) this.#gone.add(name);
      }
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? 'no answer';
      if (this.failure === undefined) this.#log.warn({ reason }, 'the Docker engine does not answer');
      this.failure = `the Docker engine does not answer (${reason})`;
    }
  }

  #see(listed: ListedContainer): void {
    const known = this.#containers.get(listed.id);
    if (known !== undefined) {
      if (listed.isRunning) known.ended = false;
      known.isRunning = listed.isRunning;
      return;
    }
    if (this.#containers.size >= CONTAINERS_MAX || this.#excluded.has(listed.id) || this.#stopped) return;
    const decision = decide(factsOf(listed), ENGINE_FILES, this.#parts.host, new Map(), this.#log);
    if (decision.excluded !== undefined) {
      this.#excluded.add(listed.id);
      return;
    }
    const { log: _, ...meta } = decision.settings.meta;
    const container = new DockerContainer(listed.id, this.#client, { ...decision.settings, meta }, this.#parts);
    container.isRunning = listed.isRunning;
    this.#containers.set(listed.id, container);
    container.tick(Date.now());
  }

  #forget(id: string): void {
    const container = this.#containers.get(id);
    this.#containers.delete(id);
    void container?.stop();
  }

  saveCursors(cursors: Map<string, string>): void {
    for (const container of this.#containers.values()) container.saveCursors(cursors);
    for (const name of this.#gone) cursors.delete(name);
    this.#gone.clear();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#listing;
    for (const container of this.#containers.values()) await container.stop();
  }
}
