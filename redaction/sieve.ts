/** What came of sieving a block's body. Kinds are names such as "email"; event indexes ascend, one entry a finding. */
export interface Sieved {
  readonly body: Buffer;
  /** Bytes of each message in the new body. */
  readonly length: number[];
  readonly findings: Record<string, number[]>;
  /** Events whose text was replaced by a fixed mark because they could not be sieved. */
  readonly withheld: number[];
}

/** A compiled policy. Safe to use for any number of blocks, by one thread. */
export interface Sieve {
  /** Version of the engine, such as "1". */
  readonly engine: string;
  /** The first 12 hex digits of the SHA-256 of the policy in force. */
  readonly policy: string;
  /** What an operator should know at start, a line each. */
  readonly notes: readonly string[];
  /** Sieves messages that are separated by 0x1e; neither argument is changed. */
  sieve(body: Buffer, length: readonly number[]): Sieved;
}
