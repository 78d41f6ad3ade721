import { Counter, type Registry } from 'prom-client';
import type { LedgerEntry } from '../core/ledger.ts';
import type { Ledger } from './ledger.ts';

/** Sources with a label of their own, the last changed first; the others are summed as one. */
const SOURCES_MAX = 100;
const OTHER = 'other';

function labelled(ledger: Ledger): [label: string, entry: LedgerEntry][] {
  return ledger.accounts().map((account, index) => [index < SOURCES_MAX ? account.source : OTHER, account.entry()]);
}

/** Adds the ledger to a registry: what was counted of each source. */
export function addSourceMetrics(registry: Registry, ledger: Ledger): void {
  const add = (
    name: string,
    help: string,
    more: readonly string[],
    put: (counter: Counter, label: string, entry: LedgerEntry) => void,
  ) =>
    new Counter({
      name: `zeef_shipper_source_${name}_total`,
      help,
      registers: [registry],
      labelNames: ['source', ...more],
      collect() {
        this.reset();
        for (const [label, entry] of labelled(ledger)) put(this, label, entry);
      },
    });
  add('lines', 'Lines read of a source, over restarts', [], (counter, source, entry) =>
    counter.inc({ source }, entry.lines),
  );
  add('events', 'Events of a source by what became of them, over restarts', ['state'], (counter, source, entry) => {
    for (const state of ['events', 'shipped', 'acknowledged', 'withheld'] as const) {
      counter.inc({ source, state: state === 'events' ? 'read' : state }, entry[state]);
    }
  });
  add(
    'dropped_events',
    'Events of a source that were dropped, by reason, over restarts',
    ['reason'],
    (counter, source, entry) => {
      for (const [reason, events] of Object.entries(entry.dropped)) counter.inc({ source, reason }, events);
    },
  );
}
