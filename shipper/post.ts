import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { promisify } from 'node:util';
import { constants, gzip, zstdCompress } from 'node:zlib';
import { BLOCK_MEDIA_TYPE } from '../core/block.ts';
import { ZeefError } from '../core/errors.ts';
import type { ResidencyGuard } from '../core/residency-guard.ts';
import { RetryAfter } from '../core/retry.ts';
import type { Settings } from '../core/settings.ts';
import type { Credentials, Secrets } from './credentials.ts';

const ANSWER_BYTES_MAX = 64 * 1024;
const RETRY_AFTER_MS_MAX = 60_000;
/** Someone has to mend the token or the address; asking often does not help. */
const MEND_MS = 10_000;
/** Holds a compressed block in one piece: each further piece is another trip to the thread pool. */
const CHUNK_BYTES = 256 * 1024;
const REFUSALS = new Set([400, 413, 415]);

const gzipBytes = promisify(gzip);
const zstdBytes = promisify(zstdCompress);

export type Compression = Settings['shipper']['compression'];

/** Compresses an encoded block in the background, as fast as the method goes. */
export async function compress(bytes: Buffer, compression: Compression): Promise<Buffer> {
  if (compression === 'zstd') {
    const params = { [constants.ZSTD_c_compressionLevel]: 1 };
    return zstdBytes(bytes, { params, chunkSize: CHUNK_BYTES, pledgedSrcSize: bytes.length });
  }
  if (compression === 'gzip') return gzipBytes(bytes, { level: 1, chunkSize: CHUNK_BYTES });
  return bytes;
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES_MAX) throw new ZeefError('GATEWAY_UNAVAILABLE', 'its answer is too long for a gateway');
    chunks.push(chunk);
  }
  const retryAfter = response.headers['retry-after'];
  return { status: response.statusCode ?? 0, retryAfter, text: Buffer.concat(chunks).toString('utf8') };
}

function retryAfterMs(value: string | undefined): number {
  const seconds = Number(value ?? '');
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, RETRY_AFTER_MS_MAX) : 0;
}

interface Spoken {
  readonly source?: unknown;
  readonly count?: unknown;
  readonly withheld?: unknown;
  readonly error?: { readonly code?: unknown } | null;
}

function parse(text: string): Spoken {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** What a gateway said of a block that is durable. */
export interface Receipt {
  /** Events whose text it replaced because they could not be sieved; 0 when it does not say. */
  readonly withheld: number;
}

function judge(answer: Answer, source: string, count: number): Receipt {
  const { status } = answer;
  const said = parse(answer.text);
  if (status === 200) {
    const { withheld } = said;
    if (said.source === source && said.count === count)
      return { withheld: typeof withheld === 'number' ? withheld : 0 };
    throw new RetryAfter('GATEWAY_UNAVAILABLE', 'what answers at shipper.gateway gives no receipt', MEND_MS);
  }
  if (REFUSALS.has(status)) throw new ZeefError('GATEWAY_REFUSED', `status ${status}`);
  if (said.error?.code === 'SIEVE_FAILED') throw new ZeefError('SIEVE_FAILED', `status ${status}`);
  const waitMs = retryAfterMs(answer.retryAfter);
  if (status === 429) throw new RetryAfter('SATURATED', 'status 429', waitMs);
  if (status >= 500) throw new RetryAfter('GATEWAY_UNAVAILABLE', `status ${status}`, waitMs);
  const advice = status === 401 ? 'it does not know shipper.token' : 'is shipper.gateway the address of a gateway?';
  throw new RetryAfter('GATEWAY_UNAVAILABLE', `status ${status}: ${advice}`, Math.max(waitMs, MEND_MS));
}

/** How blocks are posted. */
export type PostSettings = Pick<Settings['shipper'], 'compression' | 'blocksInFlight' | 'requestMsMax'>;

/** The way to one gateway, over connections that are kept open. */
export class GatewayPost {
  readonly #url: URL;
  readonly #settings: PostSettings;
  readonly #credentials: Credentials;
  #secrets: Secrets | undefined;
  #headers: Record<string, string> = {};
  readonly #guard: ResidencyGuard | undefined;
  #agent: HttpAgent | HttpsAgent | undefined;

  constructor(address: string, settings: PostSettings, credentials: Credentials, guard?: ResidencyGuard) {
    this.#guard = guard;
    this.#url = new URL('v1/blocks', address.endsWith('/') ? address : `${address}/`);
    this.#settings = settings;
    this.#credentials = credentials;
  }

  /** Makes connections anew when the secrets have changed; those under way end as they began. */
  #connect(): HttpAgent | HttpsAgent {
    const secrets = this.#credentials.current(Date.now());
    if (this.#agent !== undefined && secrets === this.#secrets) return this.#agent;
    this.#secrets = secrets;
    const { token, ca, cert, key } = secrets;
    const { compression, blocksInFlight } = this.#settings;
    this.#headers = {
      'content-type': BLOCK_MEDIA_TYPE,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(compression === 'none' ? {} : { 'content-encoding': compression }),
    };
    const lookup = this.#guard === undefined ? {} : { lookup: this.#guard.lookup('gateway') };
    const options = { keepAlive: true, maxSockets: blocksInFlight, maxFreeSockets: blocksInFlight, ...lookup };
    this.#agent =
      this.#url.protocol === 'https:' ? new HttpsAgent({ ...options, ca, cert, key }) : new HttpAgent(options);
    return this.#agent;
  }

  /**
   * Sends a compressed block; resolves when the gateway's receipt for `source` and `count` is there. Throws a
   * permanent ZeefError GATEWAY_REFUSED when sending it again cannot help, else a transient one.
   */
  async send(bytes: Buffer, source: string, count: number, signal: AbortSignal): Promise<Receipt> {
    const refusal = this.#guard?.reason('gateway');
    if (refusal !== undefined) throw new ZeefError('GATEWAY_UNAVAILABLE', `refused by residency: ${refusal}`);
    const { requestMsMax } = this.#settings;
    const timeout = AbortSignal.any([signal, AbortSignal.timeout(requestMsMax)]);
    let answer: Answer;
    try {
      answer = await this.#request(bytes, timeout);
    } catch (error) {
      if (error instanceof ZeefError) throw error;
      const { code = 'no answer' } = error as NodeJS.ErrnoException;
      const reason = timeout.aborted ? `no answer within ${requestMsMax} ms` : String(code);
      throw new ZeefError('GATEWAY_UNAVAILABLE', reason, { cause: error });
    }
    return judge(answer, source, count);
  }

  #request(bytes: Buffer, signal: AbortSignal): Promise<Answer> {
    const agent = this.#connect();
    const send = this.#url.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const headers = { ...this.#headers, 'content-length': bytes.length };
      const request = send(this.#url, { method: 'POST', agent, headers, signal }, (response) => {
        readAnswer(response).then(resolve, reject);
      });
      request.on('error', reject);
      request.end(bytes);
    });
  }

  close(): void {
    this.#agent?.destroy();
  }
}
