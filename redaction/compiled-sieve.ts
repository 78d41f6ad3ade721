import type { Engine } from './engine.ts';
import { WITHHELD_MARK } from './marks.ts';
import { joined, type Messages, startsOf } from './part.ts';
import { Pass } from './pass.ts';
import type { Rule } from './policy/layers.ts';
import { ENGINE_VERSION, type Policy, versionOf } from './policy/policy.ts';
import { pseudonymiser } from './pseudonym.ts';
import type { PseudonymKey } from './pseudonym-keys.ts';
import { Replacer } from './replacer.ts';
import type { ExplainingSieve, Finding, Sieved } from './sieve.ts';

type Findings = Record<string, number[]>;

/** Counts findings by kind; a kind may have any name. */
function newFindings(): Findings {
  return Object.create(null);
}

function count(findings: Findings, kind: string, event: number): void {
  const events = findings[kind];
  if (events === undefined) findings[kind] = [event];
  else events.push(event);
}

/** What is found in later rounds, or only counted, is counted after what was found before it. */
function ascending(findings: Findings): Findings {
  for (const events of Object.values(findings)) {
    if (events.some((event, i) => event < (events[i - 1] ?? 0))) events.sort((a, b) => a - b);
  }
  return findings;
}

/** What an operator should know of rules that run under a key, or under none, a line each. */
export function notesOf(rules: readonly Rule[], key: PseudonymKey | undefined): string[] {
  const note = (words: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${words}, so masked instead: ${[...new Set(names)].join(', ')}`];
  const unsigned = key === undefined ? rules.filter(({ action }) => action === 'pseudonym') : [];
  const unable = (['partial', 'generalise'] as const).flatMap((action) => {
    const asked = rules.filter((rule) => rule.asked === action);
    return note(
      `${action} is not possible`,
      asked.map(({ detector }) => detector.id),
    );
  });
  return [
    ...note(
      'no pseudonym key',
      unsigned.map(({ detector }) => detector.kind),
    ),
    ...unable,
  ];
}

/** A policy with its engine. */
export class CompiledSieve implements ExplainingSieve {
  readonly engine = ENGINE_VERSION;
  readonly policy: string;
  readonly notes: readonly string[];
  readonly #replacer: Replacer | undefined;
  /** Findings that are only counted are found apart, so that they hide nothing that is to be replaced. */
  readonly #counting: Pass | undefined;

  constructor({ rules, allow, fingerprint }: Policy, key: PseudonymKey | undefined, engine: Engine) {
    const kept = rules.filter(({ action }) => action === 'keep');
    const replaced = rules.filter(({ action }) => action !== 'keep');
    const isSigning = key !== undefined && replaced.some(({ action }) => action === 'pseudonym');
    this.policy = versionOf(fingerprint, isSigning ? `${key.id} ${key.from}` : '');
    this.notes = notesOf(replaced, key);
    const pseudonymise = key === undefined ? undefined : pseudonymiser(key);
    if (replaced.length > 0) this.#replacer = new Replacer(replaced, allow, engine, pseudonymise);
    if (kept.length > 0) this.#counting = new Pass(kept, allow, engine);
  }

  sieve(body: Buffer, length: readonly number[]): Sieved {
    try {
      return this.#sieveAll({ body, length });
    } catch {
      return this.#sieveEach({ body, length });
    }
  }

  explain(body: Buffer, length: readonly number[]): Finding[] {
    try {
      return this.#explainAll({ body, length });
    } catch {
      return this.#explainEach({ body, length });
    }
  }

  #sieveAll(messages: Messages): Sieved {
    const findings = newFindings();
    const tell = (kind: string, event: number) => count(findings, kind, event);
    const { body, length } = this.#replacer?.sieve(messages, tell) ?? messages;
    for (const found of this.#counting?.find(messages) ?? []) {
      tell((this.#counting as Pass).detectorOf(found).kind, found.event.index);
    }
    return { body, length: [...length], findings: ascending(findings), withheld: [] };
  }

  /** The slow way when something went wrong: the event that cannot be sieved is withheld, the others are sieved. */
  #sieveEach(messages: Messages): Sieved {
    const findings = newFindings();
    const withheld: number[] = [];
    const sieved = eachOf(messages, (message, index) => {
      try {
        const one = this.#sieveAll({ body: message, length: [message.length] });
        for (const [kind, found] of Object.entries(one.findings)) for (const _ of found) count(findings, kind, index);
        return one.body;
      } catch {
        withheld.push(index);
        return Buffer.from(WITHHELD_MARK);
      }
    });
    return { ...joined(sieved), findings, withheld };
  }

  #explainAll(messages: Messages): Finding[] {
    const counted = this.#counting?.find(messages).map((found) => (this.#counting as Pass).explained(found)) ?? [];
    const all = [...(this.#replacer?.explain(messages) ?? []), ...counted];
    return all.sort((a, b) => a.event - b.event || a.start - b.start);
  }

  /** Nothing is told of an event that cannot be sieved. */
  #explainEach(messages: Messages): Finding[] {
    return eachOf(messages, (message, event) => {
      try {
        const found = this.#explainAll({ body: message, length: [message.length] });
        return found.map((finding) => ({ ...finding, event }));
      } catch {
        return [];
      }
    }).flat();
  }
}

function eachOf<T>(messages: Messages, make: (message: Buffer, index: number) => T): T[] {
  const starts = startsOf(messages);
  return messages.length.map((bytes, i) => {
    const start = starts[i] as number;
    return make(messages.body.subarray(start, start + bytes), i);
  });
}
