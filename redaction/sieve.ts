import type { Action, Certainty, Detector } from './detector.ts';

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

/** Where a block comes from, for which a policy may have rules of its own. */
export interface Origin {
  /** service.name, as the sender gives it. */
  readonly service?: string | undefined;
  /** The tenant that the sender's token belongs to. */
  readonly namespace?: string | undefined;
}

/** A policy with all that it says of services and namespaces. */
export interface Sieves {
  /** The first 12 hex digits of the SHA-256 of the whole policy. */
  readonly policy: string;
  readonly notes: readonly string[];
  /** The sieve for what comes from there. */
  of(origin: Origin): Sieve;
}

/** What was found and why, for people who want to know. */
export interface Finding {
  /** The index of its event, and its bytes in that event's message. */
  readonly event: number;
  readonly start: number;
  readonly end: number;
  readonly detector: Detector;
  readonly action: Action;
  readonly certainty: Certainty;
  /** Whether a telling key announced it; else its shape did. */
  readonly isKeyed: boolean;
}

/** A sieve that can also say what it finds. */
export interface ExplainingSieve extends Sieve {
  /** All findings in order, those that a policy only counts among them; none of an event that would be withheld. */
  explain(body: Buffer, length: readonly number[]): Finding[];
}

/** Sieves that can also say what they find. */
export interface ExplainingSieves extends Sieves {
  of(origin: Origin): ExplainingSieve;
}
