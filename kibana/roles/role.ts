/** Privileges on indexes, as Elasticsearch knows them. */
export interface IndexPrivileges {
  readonly names: readonly string[];
  readonly privileges: readonly string[];
  readonly field_security?: { readonly grant: readonly string[] };
  /** JSON of a query that each document must match. */
  readonly query?: string;
}

/** A role before it is known what Kibana calls its features. */
export interface Role {
  readonly name: string;
  readonly indices: readonly IndexPrivileges[];
  /** Ids of spaces. */
  readonly spaces: readonly string[];
  /** Privileges by feature, such as discover: ['read']. */
  readonly features: Readonly<Record<string, readonly string[]>>;
}

/** What the licence allows. */
export interface Licence {
  /** Whether roles may restrict fields and documents, which needs platinum, enterprise or a trial. */
  readonly hasFieldRules: boolean;
}

/** Marks roles as Zeef's: one without it is somebody else's and is never changed. */
export const ROLE_METADATA = { managed_by: 'zeef' } as const;

export const READ = ['read', 'view_index_metadata'] as const;
