import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asObject, asStrings, type Json } from '../content/json.ts';
import { type FakeAnswer, importFile, type Objects, refuse } from './import.ts';
import { putRole, type Roles, type Rules, writeRule } from './security.ts';

export interface FakeOptions {
  readonly version?: string;
  readonly licence?: string;
  readonly features?: readonly string[];
  /** Whether roles exist. */
  readonly isSecure?: boolean;
  /** The header that it lets in; without it everybody is. */
  readonly authorization?: string;
  /** How often it says that it is not ready yet. */
  readonly unready?: number;
  /** Answers that go before what it would say, by method and path. */
  readonly answers?: Readonly<Record<string, FakeAnswer>>;
}

/** A stand-in for Kibana's API that answers as 8.12.2 was measured to; what Kibana does not have is in `unknown`. */
export interface FakeKibana {
  readonly url: string;
  readonly objects: Objects;
  readonly roles: Roles;
  readonly rules: Rules;
  readonly spaces: Map<string, Json>;
  /** Requests that change something, such as "POST /s/zeef/api/saved_objects/_import". */
  readonly writes: string[];
  readonly unknown: string[];
  close(): Promise<void>;
}

export const FEATURES_8_12 = ['discover', 'dashboard', 'visualize', 'stackAlerts', 'actions', 'indexPatterns', 'logs'];
const SPACE_KEYS = ['id', 'name', 'description', 'color', 'initials', 'disabledFeatures', 'imageUrl'];

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly space: string;
  readonly type: string;
  readonly text: string;
}

function upload({ type, text, query, space }: Asked, objects: Objects): FakeAnswer {
  if (!type.startsWith('multipart/form-data')) return refuse(415, 'Unsupported Media Type');
  if (query.has('overwrite') && query.has('createNewCopies'))
    return refuse(400, 'cannot use [overwrite] with [createNewCopies]');
  const [, boundary = ''] = /boundary=(.+)$/.exec(type) ?? [];
  const [, part = ''] = text.split(`--${boundary}`);
  const [head = '', body = ''] = part.split('\r\n\r\n');
  if (!/name="file"; filename="[^"]+\.ndjson"/.test(head)) return refuse(400, 'Invalid file extension');
  return importFile(body, space, objects);
}

function exported({ space, text }: Asked, objects: Objects): FakeAnswer {
  const { type, ...rest } = asObject(JSON.parse(text));
  const allowed = ['excludeExportDetails', 'includeReferencesDeep'];
  if (Object.keys(rest).some((key) => !allowed.includes(key)))
    return refuse(400, '[request body]: definition for this key is missing');
  const found = [...objects.values()].filter(
    (one) => one.space === space && asStrings(type).includes(String(one.object.type)),
  );
  const lines = found.map(({ object }) =>
    JSON.stringify({ ...object, updated_at: '2026-01-01T00:00:00.000Z', version: 'WzEsMV0=' }),
  );
  return { status: 200, body: lines.join('\n') };
}

class Stand {
  readonly objects: Objects = new Map();
  readonly roles: Roles = new Map();
  readonly rules: Rules = new Map();
  readonly spaces = new Map<string, Json>([['default', { id: 'default', name: 'Default' }]]);
  readonly defaults = new Map<string, string>();
  readonly writes: string[] = [];
  readonly unknown: string[] = [];
  readonly #options: FakeOptions;
  #unready: number;

  constructor(options: FakeOptions) {
    this.#options = options;
    this.#unready = options.unready ?? 0;
  }

  answer(asked: Asked, headers: IncomingMessage['headers']): FakeAnswer {
    const name = `${asked.method} ${asked.space === 'default' ? '' : `/s/${asked.space}`}${asked.path}`;
    if (this.#unready-- > 0) return { status: 503, body: 'Kibana server is not ready yet' };
    const { authorization = headers.authorization } = this.#options;
    if (headers.authorization !== authorization) return refuse(401, 'Unauthorized');
    const given = this.#options.answers?.[name];
    if (given !== undefined) return given;
    if (asked.method !== 'GET' && headers['kbn-xsrf'] === undefined)
      return refuse(400, 'Request must contain a kbn-xsrf header.');
    if (!this.spaces.has(asked.space)) return refuse(404, 'Not Found');
    if (asked.method !== 'GET' && !asked.path.endsWith('_export')) this.writes.push(name);
    const found = this.#about(asked) ?? this.#space(asked) ?? this.#content(asked) ?? this.#people(asked);
    if (found === undefined) this.unknown.push(name);
    return found ?? refuse(404, 'Not Found');
  }

  #about({ method, path }: Asked): FakeAnswer | undefined {
    const { version = '8.12.2', licence = 'basic', features = FEATURES_8_12 } = this.#options;
    if (method !== 'GET') return undefined;
    if (path === '/api/status')
      return { status: 200, body: { version: { number: version }, status: { overall: { level: 'available' } } } };
    if (path === '/api/licensing/info') return { status: 200, body: { license: { type: licence, status: 'active' } } };
    if (path === '/api/features') return { status: 200, body: features.map((id) => ({ id })) };
    return undefined;
  }

  #space({ method, path, text }: Asked): FakeAnswer | undefined {
    const [, id] = /^\/api\/spaces\/space\/([^/]+)$/.exec(path) ?? [];
    if (id !== undefined && method === 'GET') {
      const body = this.spaces.get(id);
      return body === undefined ? refuse(404, 'Not Found') : { status: 200, body };
    }
    if (method !== 'POST' || path !== '/api/spaces/space') return undefined;
    const body = asObject(JSON.parse(text));
    const unknown = Object.keys(body).find((key) => !SPACE_KEYS.includes(key));
    if (unknown !== undefined) return refuse(400, `[request body.${unknown}]: definition for this key is missing`);
    if (!/^[a-z0-9_-]+$/.test(String(body.id)))
      return refuse(400, '[request body.id]: must be lower case, a-z, 0-9, "_", and "-" are allowed');
    if (!/^#[a-f0-9]{6}$/i.test(String(body.color)) || String(body.initials).length > 2)
      return refuse(400, '[request body]: no colour');
    if (this.spaces.has(String(body.id))) return refuse(409, 'A space with this identifier already exists.');
    this.spaces.set(String(body.id), body);
    return { status: 200, body };
  }

  #content(asked: Asked): FakeAnswer | undefined {
    const { method, path, space, text } = asked;
    if (method === 'POST' && path === '/api/saved_objects/_import') return upload(asked, this.objects);
    if (method === 'POST' && path === '/api/saved_objects/_export') return exported(asked, this.objects);
    if (path !== '/api/data_views/default') return undefined;
    if (method === 'GET') return { status: 200, body: { data_view_id: this.defaults.get(space) ?? null } };
    const { data_view_id } = asObject(JSON.parse(text));
    this.defaults.set(space, String(data_view_id));
    return { status: 200, body: { acknowledged: true } };
  }

  #people({ method, path, space, text }: Asked): FakeAnswer | undefined {
    const { features = FEATURES_8_12, isSecure = true } = this.#options;
    const [, role] = /^\/api\/security\/role(?:\/([^/]+))?$/.exec(path) ?? [];
    const body = text === '' ? {} : asObject(JSON.parse(text));
    if (path.startsWith('/api/security/role')) {
      if (!isSecure) return refuse(404, 'Not Found');
      if (role === undefined) return { status: 200, body: [...this.roles.values()] };
      if (method === 'PUT')
        return putRole(this.roles, role, body, { features, licence: this.#options.licence ?? 'basic' });
      const found = this.roles.get(role);
      return found === undefined ? refuse(404, 'Not Found') : { status: 200, body: found };
    }
    const [, rule] = /^\/api\/alerting\/rule\/([^/]+)$/.exec(path) ?? [];
    return rule === undefined ? undefined : writeRule(this.rules, { method, id: rule, space, body });
  }
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Starts a stand-in on a port that the system chooses. */
export async function startFakeKibana(options: FakeOptions = {}): Promise<FakeKibana> {
  const stand = new Stand(options);
  const server = createServer(async (request, response) => {
    const text = await textOf(request);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://kibana');
    const [, space = 'default', path = pathname] = /^\/s\/([^/]+)(\/.*)$/.exec(pathname) ?? [];
    const asked = {
      method: request.method ?? '',
      path,
      query: searchParams,
      space,
      type: request.headers['content-type'] ?? '',
      text,
    };
    const { status, body } = stand.answer(asked, request.headers);
    const isText = typeof body === 'string';
    response.writeHead(status, { 'content-type': isText ? 'application/ndjson' : 'application/json; charset=utf-8' });
    response.end(body === undefined ? '' : isText ? body : JSON.stringify(body));
  });
  const url = await listen(server);
  const { objects, roles, rules, spaces, writes, unknown } = stand;
  const close = () => new Promise<void>((resolve) => void server.close(() => resolve()));
  return { url, objects, roles, rules, spaces, writes, unknown, close };
}
