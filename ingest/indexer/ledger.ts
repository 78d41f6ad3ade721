import { eventIds } from '../../core/event-id.ts';
import { dataStreams } from './data-streams.ts';
import { ledgerEnvelope, ledgerIndex } from './ledger-documents.ts';
import {
  type Claim,
  type Counts,
  claims,
  countDocuments,
  gapsOfLate,
  NOTHING,
  refreshEvents,
  type Verdict,
  verdictsOn,
} from './ledger-queries.ts';
import { actionOf, Lines } from './lines.ts';
import type { Store } from './store.ts';

/** Clocks of several indexers may differ by so much. */
const SKEW_MS = 2000;
const HOUR_MS = 3_600_000;
/** Documents made longer ago than this before a settled moment do not change in number any more. */
const FOLD_MARGIN_MS = 600_000;
/** A verdict that says the same but for its numbers is written so seldom. */
const REPEAT_MS = 60_000;

/** What is known of one source now. */
interface Judged {
  readonly claim: Claim;
  readonly counts: Counts;
  readonly since: string | undefined;
  readonly before: Counts;
  readonly gap: number;
  /** Whether everything that the shipper spoke of has been answered for. */
  readonly isSettled: boolean;
  readonly last: Verdict | undefined;
}

function plus(a: Counts, b: Counts): Counts {
  return { indexed: a.indexed + b.indexed, dead: a.dead + b.dead, refused: a.refused + b.refused };
}

function total({ indexed, dead, refused }: Counts): number {
  return indexed + dead + refused;
}

function documentsOf(namespace: string, judged: Judged, conflicts: number, nowMs: number): string[] {
  const { claim, counts, since, before, gap } = judged;
  return ['indexer', 'verdict'].map((role) => {
    // Every indexer comes to the same verdict on the same words, and Elasticsearch takes it once.
    const id = eventIds(`${role} of ${claim.source}`)(claim.timeMs, claim.acknowledged);
    const numbers = { indexed: counts.indexed, dead: counts.dead, refused: counts.refused };
    const more = role === 'indexer' ? { conflicts } : { acknowledged: claim.acknowledged, gap, since, before };
    const ledger = { role, source: claim.source, ...numbers, ...more };
    const document = {
      ...ledgerEnvelope(id, namespace, claim.timeMs, nowMs),
      ...Object.fromEntries(Object.entries(ledger).map(([name, value]) => [`zeef.ledger.${name}`, value])),
      ...Object.fromEntries(Object.entries(before).map(([name, value]) => [`zeef.ledger.before.${name}`, value])),
      'zeef.ledger.before': undefined,
    };
    return `${actionOf(id)}${JSON.stringify(document)}\n`;
  });
}

/**
 * Compares what shippers say was acknowledged with the documents that Elasticsearch has of each source. Everything is
 * counted there, so that restarts, replays and other indexers change nothing.
 */
export class Ledger {
  readonly #store: Store;
  readonly #conflicts: (source: string) => number;
  /** Events missing, by namespace and source. */
  readonly #gaps = new Map<string, Map<string, number>>();

  /** `conflicts` tells how often a source's events came again to this process. */
  constructor(store: Store, conflicts: (source: string) => number) {
    this.#store = store;
    this.#conflicts = conflicts;
  }

  /** Events that were acknowledged and are nowhere: of one namespace, or of all. */
  gapEvents(namespace?: string): number {
    let sum = 0;
    for (const [one, sources] of this.#gaps) {
      if (namespace === undefined || one === namespace) for (const gap of sources.values()) sum += gap;
    }
    return sum;
  }

  /** Judges every source once; what lay in Kafka at `settledMs` has been answered for. Rejects like Store.ask. */
  async reconcile(settledMs: number, nowMs: number, signal: AbortSignal): Promise<void> {
    for (const { namespace } of await dataStreams(this.#store, ledgerIndex('*'), signal)) {
      const gaps = this.#gaps.get(namespace) ?? (await this.#remembered(namespace, signal));
      this.#gaps.set(namespace, gaps);
      const lines: string[] = [];
      for (const judged of await this.#judge(namespace, settledMs, signal)) {
        // Until it is settled what was said before holds.
        if (judged.gap > 0 && !judged.isSettled) continue;
        gaps.set(judged.claim.source, judged.gap);
        if (judged.gap === 0) gaps.delete(judged.claim.source);
        if (this.#isNews(judged)) {
          lines.push(...documentsOf(namespace, judged, this.#conflicts(judged.claim.source), nowMs));
        }
      }
      if (lines.length > 0) await this.#store.bulk(ledgerIndex(namespace), Lines.from(lines).bytes, signal);
    }
  }

  /** Gaps of sources that no shipper speaks of any more. */
  async #remembered(namespace: string, signal: AbortSignal): Promise<Map<string, number>> {
    const sources = await gapsOfLate(this.#store, namespace, signal);
    const last = sources.length === 0 ? [] : await verdictsOn(this.#store, namespace, sources, signal);
    const gaps = new Map<string, number>();
    for (const [source, { gap }] of last) if (gap > 0) gaps.set(source, gap);
    return gaps;
  }

  #isNews({ claim, gap, since, last }: Judged): boolean {
    if (last === undefined || last.gap !== gap || last.since !== since) return true;
    return last.acknowledged !== claim.acknowledged && claim.timeMs - last.timeMs >= REPEAT_MS;
  }

  async #judge(namespace: string, settledMs: number, signal: AbortSignal): Promise<Judged[]> {
    const said = await claims(this.#store, namespace, signal);
    if (said.length === 0) return [];
    const sources = said.map(({ source }) => source);
    const last = await verdictsOn(this.#store, namespace, sources, signal);
    const judge = async (some: readonly Claim[]) => {
      const judged: Judged[] = [];
      for (const [since, ofSince] of Map.groupBy(some, ({ source }) => last.get(source)?.since)) {
        judged.push(...(await this.#count(namespace, ofSince, since, last, settledMs, signal)));
      }
      return judged;
    };
    const judged = await judge(said);
    const doubtful = judged.filter(({ gap, isSettled }) => gap > 0 && isSettled).map(({ claim }) => claim);
    if (doubtful.length === 0) return judged;
    await refreshEvents(this.#store, namespace, signal);
    const again = new Map((await judge(doubtful)).map((one) => [one.claim.source, one]));
    return judged.map((one) => again.get(one.claim.source) ?? one);
  }

  /** Counts sources whose documents were last folded at the same moment, and folds them again when that is long ago. */
  async #count(
    namespace: string,
    said: readonly Claim[],
    since: string | undefined,
    last: ReadonlyMap<string, Verdict>,
    settledMs: number,
    signal: AbortSignal,
  ): Promise<Judged[]> {
    const sources = said.map(({ source }) => source);
    const counted = await countDocuments(this.#store, namespace, sources, { from: since }, signal);
    const foldMs = Math.floor((settledMs - FOLD_MARGIN_MS) / HOUR_MS) * HOUR_MS;
    const isDue = settledMs > 0 && foldMs - (since === undefined ? 0 : Date.parse(since)) >= HOUR_MS;
    const to = isDue ? new Date(foldMs).toISOString() : undefined;
    const range = { from: since, ...(to !== undefined && { to }) };
    const older = isDue ? await countDocuments(this.#store, namespace, sources, range, signal) : undefined;
    return said.map((claim) => {
      const verdict = last.get(claim.source);
      const before = verdict?.before ?? NOTHING;
      const counts = plus(before, counted.get(claim.source) ?? NOTHING);
      return {
        ...{ claim, counts, last: verdict },
        since: to ?? since,
        before: older === undefined ? before : plus(before, older.get(claim.source) ?? NOTHING),
        gap: Math.max(0, claim.acknowledged - total(counts)),
        isSettled: claim.ingestedMs + SKEW_MS <= settledMs,
      };
    });
  }
}
