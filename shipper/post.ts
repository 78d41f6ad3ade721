import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { promisify } from 'node:util';
import { constants, gzip, zstdCompress } from 'node:zlib';
import { BLOCK_MEDIA_TYPE } from '../core/block.ts';
import { ZeefError } from '../core/errors.ts';
import type { ResidencyGuard } from '../core/residency-guard.ts';
import { RetryAfter } from '../core/retry.ts';
import type { Settings } from '../core/settings.ts';

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

function isReceipt(text: string, source: string, count: number): boolean {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return false;
    const receipt = value as { source?: unknown; count?: unknown };
    return receipt.source === source && receipt.count === count;
  } catch {
    return false;
  }
}

function judge(answer: Answer, source: string, count: number): void {
  const { status } = answer;
  if (status === 200) {
    if (isReceipt(answer.text, source, count)) return;
    throw new RetryAfter('GATEWAY_UNAVAILABLE', 'what answers at shipper.gateway gives no receipt', MEND_MS);
  }
  if (REFUSALS.has(status)) throw new ZeefError('GATEWAY_REFUSED', `status ${status}`);
  const waitMs = retryAfterMs(answer.retryAfter);
  if (status === 429) throw new RetryAfter('SATURATED', 'status 429', waitMs);
  if (status >= 500) throw new RetryAfter('GATEWAY_UNAVAILABLE', `status ${status}`, waitMs);
  const advice = status === 401 ? 'it does not know shipper.token' : 'is shipper.gateway the address of a gateway?';
  throw new RetryAfter('GATEWAY_UNAVAILABLE', `status ${status}: ${advice}`, Math.max(waitMs, MEND_MS));
}

/** The way to one gateway, over connections that are kept open. */
export class GatewayPost {
  readonly #url: URL;
  readonly #headers: Record<string, string>;
  readonly #agent: HttpAgent | HttpsAgent;
  readonly #requestMsMax: number;
  readonly #guard: ResidencyGuard | undefined;

  constructor(settings: Settings['shipper'], guard?: ResidencyGuard) {
    this.#guard = guard;
    this.#url = new URL('v1/blocks', settings.gateway.endsWith('/') ? settings.gateway : `${settings.gateway}/`);
    const { token, compression } = settings;
    this.#headers = {
      'content-type': BLOCK_MEDIA_TYPE,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(compression === 'none' ? {} : { 'content-encoding': compression }),
    };
    const lookup = guard === undefined ? {} : { lookup: guard.lookup('gateway') };
    const options = { keepAlive: true, maxSockets: settings.blocksInFlight, ...lookup };
    this.#agent = this.#url.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
    this.#requestMsMax = settings.requestMsMax;
  }

  /**
   * Sends a compressed block; resolves when the gateway's receipt for `source` and `count` is there. Throws a
   * permanent ZeefError GATEWAY_REFUSED when sending it again cannot help, else a transient one.
   */
  async send(bytes: Buffer, source: string, count: number, signal: AbortSignal): Promise<void> {
    const refusal = this.#guard?.reason('gateway');
    if (refusal !== undefined) throw new ZeefError('GATEWAY_UNAVAILABLE', `refused by residency: ${refusal}`);
    const timeout = AbortSignal.any([signal, AbortSignal.timeout(this.#requestMsMax)]);
    let answer: Answer;
    try {
      answer = await this.#request(bytes, timeout);
    } catch (error) {
      if (error instanceof ZeefError) throw error;
      const { code = 'no answer' } = error as NodeJS.ErrnoException;
      const reason = timeout.aborted ? `no answer within ${this.#requestMsMax} ms` : String(code);
      throw new ZeefError('GATEWAY_UNAVAILABLE', reason, { cause: error });
    }
    judge(answer, source, count);
  }

  #request(bytes: Buffer, signal: AbortSignal): Promise<Answer> {
    const send = this.#url.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const headers = { ...this.#headers, 'content-length': bytes.length };
      const request = send(this.#url, { method: 'POST', agent: this.#agent, headers, signal }, (response) => {
        readAnswer(response).then(resolve, reject);
      });
      request.on('error', reject);
      request.end(bytes);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
