import { readFileSync } from 'node:fs';
import { Client, type ClientOptions, errors } from '@elastic/elasticsearch';
import { ZeefError } from '../../core/errors.ts';
import { type ResidencyGuard, residencyOf } from '../../core/residency-guard.ts';
import { RetryAfter } from '../../core/retry.ts';
import type { Settings } from '../../core/settings.ts';

/** What Elasticsearch says of one event. */
export interface BulkItem {
  readonly status: number;
  readonly error?: { readonly type?: string; readonly reason?: string };
}

/** The answer to a `_bulk` request; `refused` is a status that concerns the request's body as a whole. */
export type BulkAnswer =
  | { readonly items: readonly BulkItem[]; readonly tookMs: number }
  | { readonly refused: 400 | 413; readonly type: string };

/** An answer that concerns the question: 2xx, or 400, 404, 405 and 409 with an error. */
export interface StoreAnswer<T> {
  readonly status: number;
  readonly body: T & ErrorBody;
}

/** The requests of the indexer. All reject with ZeefError STORE_UNAVAILABLE where trying again can help. */
export interface Store {
  /** Sends lines of actions and documents to one data stream; the items of the answer are in their order. */
  bulk(index: string, body: Buffer, signal: AbortSignal): Promise<BulkAnswer>;
  /** Asks anything else; `path` may have a query. */
  ask<T>(method: string, path: string, body: unknown, signal: AbortSignal): Promise<StoreAnswer<T>>;
  close(): Promise<void>;
}

const RETRY_AFTER_S_MAX = 30;
/** Statuses that concern the question asked, not the cluster. */
const ANSWERS: ReadonlySet<number> = new Set([400, 404, 405, 409, 413]);
const BULK_QUERY = {
  filter_path: 'errors,took,items.*.status,items.*.error.type,items.*.error.reason',
  require_data_stream: 'true',
  include_source_on_error: 'false',
};
// Without these the client asks for its own major version, which an older Elasticsearch refuses.
const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };
const NDJSON_HEADERS = { 'content-type': 'application/x-ndjson', accept: 'application/json' };

function readCa(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ZeefError('CONFIG_INVALID', `elasticsearch.caFile: ${file} cannot be read (${code ?? 'unreadable'})`);
  }
}

/** How the client speaks to the configured Elasticsearch; `isAsking`: only to ask its nodes where they are. */
export function clientOptions(settings: Settings, isAsking = false): ClientOptions {
  const { elasticsearch } = settings;
  const lookup = residencyOf(settings)?.lookup('elasticsearch', isAsking);
  const { url, username, password, apiKey, caFile, requestMsMax } = elasticsearch;
  return {
    node: url,
    maxRetries: 0,
    requestTimeout: requestMsMax,
    ...(apiKey !== undefined && { auth: { apiKey } }),
    ...(username !== undefined && password !== undefined && { auth: { username, password } }),
    tls: { ...(caFile !== undefined && { ca: readCa(caFile) }), ...(lookup !== undefined && { lookup }) },
  };
}

interface ErrorCause {
  type?: string;
  reason?: string;
  caused_by?: ErrorCause;
}

/** The body of a refusal; older versions write one sentence. */
export interface ErrorBody {
  error?: ErrorCause | string;
}

const CAUSES_MAX = 10;

/** The innermost reason of a refusal, which is the one that says what is wrong. It may quote what was sent. */
export function innermostReason({ error }: ErrorBody): string {
  if (typeof error === 'string') return error;
  let cause = error;
  for (let i = 0; i < CAUSES_MAX && cause?.caused_by !== undefined; i++) cause = cause.caused_by;
  return cause?.reason ?? 'no reason';
}

/** Only the type: a reason may quote what it was sent. */
function errorType(error: errors.ResponseError): string {
  const { error: body } = (error.body ?? {}) as ErrorBody;
  return typeof body === 'object' && typeof body.type === 'string' ? body.type : 'unknown';
}

function unavailable(error: unknown): ZeefError {
  if (error instanceof errors.ResponseError) {
    const detail = `HTTP ${error.statusCode} (${errorType(error)})`;
    const seconds = Number(error.headers?.['retry-after']);
    if (!(seconds > 0)) return new ZeefError('STORE_UNAVAILABLE', detail);
    return new RetryAfter('STORE_UNAVAILABLE', detail, Math.min(seconds, RETRY_AFTER_S_MAX) * 1000);
  }
  const { name, message } = error as Error;
  return new ZeefError('STORE_UNAVAILABLE', `${name}: ${message.split('\n')[0]}`.slice(0, 200));
}

function mayWrite(guard: ResidencyGuard | undefined): void {
  const reason = guard?.reason('elasticsearch');
  if (reason !== undefined) throw new ZeefError('STORE_UNAVAILABLE', `refused by residency: ${reason}`);
}

/** Speaks to the Elasticsearch of the configuration. Throws ZeefError CONFIG_INVALID when its caFile cannot be read. */
export function openStore(settings: Settings): Store {
  const client = new Client(clientOptions(settings));
  const { transport } = client;
  const guard = residencyOf(settings);
  return {
    async bulk(index, body, signal) {
      mayWrite(guard);
      const path = `/${encodeURIComponent(index)}/_bulk`;
      try {
        const answer = await transport.request<{ took?: number; items?: Record<string, BulkItem>[] }>(
          { method: 'POST', path, querystring: BULK_QUERY, bulkBody: body },
          { headers: NDJSON_HEADERS, signal },
        );
        const items = (answer.items ?? []).map((item) => item.create ?? { status: 500 });
        return { items, tookMs: answer.took ?? 0 };
      } catch (error) {
        const status = error instanceof errors.ResponseError ? error.statusCode : undefined;
        if (status === 400 || status === 413) {
          return { refused: status, type: errorType(error as errors.ResponseError) };
        }
        throw unavailable(error);
      }
    },
    async ask<T>(method: string, path: string, body: unknown, signal: AbortSignal) {
      try {
        const options = { headers: JSON_HEADERS, signal, meta: true } as const;
        const [pathname = '', querystring = ''] = path.split('?', 2);
        const parameters = { method, path: pathname, querystring, ...(body !== undefined && { body: body as object }) };
        const answer = await transport.request<T & ErrorBody>(parameters, options);
        return { status: answer.statusCode, body: answer.body };
      } catch (error) {
        const status = error instanceof errors.ResponseError ? (error.statusCode ?? 0) : 0;
        if (!ANSWERS.has(status)) throw unavailable(error);
        return { status, body: (error as errors.ResponseError).body as T & ErrorBody };
      }
    },
    close: () => client.close(),
  };
}
