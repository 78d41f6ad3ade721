/** Data stream of the ledger: logs-zeef.ledger-<namespace>. */
export const LEDGER_DATASET = 'zeef.ledger';

/** What a shipper says of one source: counts since `since`, the moment it was first read; they only grow. */
export interface LedgerEntry {
  readonly role: 'shipper';
  /** Identity of the source, as in its blocks. */
  readonly source: string;
  /** ISO time from which the counts run. */
  readonly since: string;
  readonly lines: number;
  readonly events: number;
  readonly shipped: number;
  readonly acknowledged: number;
  readonly withheld: number;
  /** Events that a user's own settings dropped, by reason. */
  readonly dropped: Readonly<Record<string, number>>;
}
