type Query = Record<string, unknown>;

/** A query in Kibana's language, taken apart. */
export type Kql =
  | { readonly is: 'and' | 'or'; readonly parts: readonly Kql[] }
  | { readonly is: 'not'; readonly part: Kql }
  | {
      readonly is: 'field';
      readonly field: string;
      readonly op: ':' | '<' | '<=' | '>' | '>=';
      readonly value: string;
    };

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[()]|<=|>=|[:<>]|[^\s()":<>]+)/y;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const trimmed = text.trimEnd();
  while (TOKEN.lastIndex < trimmed.length) {
    const [, token] = TOKEN.exec(trimmed) ?? [];
    if (token === undefined) throw new Error(`no query: ${text}`);
    tokens.push(token);
  }
  return tokens;
}

class Parser {
  readonly #tokens: string[];

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  all(): Kql {
    const query = this.#or((): Kql => this.#clause());
    if (this.#tokens.length > 0) throw new Error(`left over: ${this.#tokens.join(' ')}`);
    return query;
  }

  #take(expected?: string): string {
    const token = this.#tokens.shift();
    if (token === undefined || (expected !== undefined && token !== expected))
      throw new Error(`${expected ?? 'more'} expected`);
    return token;
  }

  #chain(word: 'and' | 'or', next: () => Kql): Kql {
    const parts = [next()];
    while (this.#tokens[0] === word) {
      this.#take();
      parts.push(next());
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { is: word, parts };
  }

  #or(next: () => Kql): Kql {
    return this.#chain('or', () => this.#chain('and', () => this.#not(next)));
  }

  #not(next: () => Kql): Kql {
    if (this.#tokens[0] !== 'not') return next();
    this.#take();
    return { is: 'not', part: next() };
  }

  #clause(): Kql {
    if (this.#tokens[0] === '(') {
      this.#take();
      const inner = this.#or(() => this.#clause());
      this.#take(')');
      return inner;
    }
    const field = this.#take();
    const op = this.#take();
    if (op !== ':' && op !== '<' && op !== '<=' && op !== '>' && op !== '>=') throw new Error(`no operator: ${op}`);
    const value = (): Kql => ({ is: 'field', field, op, value: this.#take().replace(/^"(.*)"$/s, '$1') });
    if (this.#tokens[0] !== '(') return value();
    this.#take();
    const values = this.#or(value);
    this.#take(')');
    return values;
  }
}

/** Takes the part of Kibana's language that Zeef's content uses apart; throws on anything else. */
export function parseKql(text: string): Kql {
  return new Parser(text).all();
}

/** The fields that a query names. */
export function kqlFields(text: string): string[] {
  const fieldsOf = (kql: Kql): string[] => {
    if (kql.is === 'field') return [kql.field];
    return kql.is === 'not' ? fieldsOf(kql.part) : kql.parts.flatMap(fieldsOf);
  };
  return text === '' ? [] : fieldsOf(parseKql(text));
}

const RANGES = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const;

function queryOf(kql: Kql, nowIso: string): Query {
  if (kql.is === 'not') return { bool: { must_not: [queryOf(kql.part, nowIso)] } };
  if (kql.is !== 'field') {
    const parts = kql.parts.map((part) => queryOf(part, nowIso));
    return { bool: kql.is === 'and' ? { filter: parts } : { should: parts, minimum_should_match: 1 } };
  }
  const { field, op, value } = kql;
  if (op !== ':') return { range: { [field]: { [RANGES[op]]: value.replace(/^now/, `${nowIso}||`) } } };
  return value === '*' ? { exists: { field } } : { match: { [field]: value } };
}

/** The query of Elasticsearch that Kibana makes of it; `nowIso` stands for now. */
export function kqlQuery(text: string, nowIso: string): Query {
  return text === '' ? { match_all: {} } : queryOf(parseKql(text), nowIso);
}
