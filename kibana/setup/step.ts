/** One thing of Kibana's as it is beside how it should be. */
export interface Change {
  readonly mark: 'create' | 'change' | 'same';
  /** Such as "space zeef (Zeef: operations)". */
  readonly what: string;
  /** What is otherwise, a line each. */
  readonly details: readonly string[];
}

/** Changes that are made together. */
export interface Step {
  readonly changes: readonly Change[];
  /** Makes them. Rejects with ZeefError KIBANA_REFUSED or KIBANA_UNAVAILABLE. */
  apply(): Promise<void>;
}

/** The change from what was found, undefined where nothing is there yet. */
export function change(what: string, details: readonly string[] | undefined): Change {
  if (details === undefined) return { mark: 'create', what, details: [] };
  return { mark: details.length === 0 ? 'same' : 'change', what, details };
}
