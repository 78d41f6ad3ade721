import { readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { ZeefError } from '../../core/errors.ts';
import type { Settings } from '../../core/settings.ts';

/** What Kibana answered; `body` is parsed where it is JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The few things that Zeef asks of Kibana. All reject with ZeefError KIBANA_UNAVAILABLE when it does not answer. */
export interface Kibana {
  readonly url: string;
  /** `space` is the id of a space, undefined for what concerns all. */
  ask(method: string, path: string, body?: object, space?: string): Promise<Answer>;
  /** Sends a file as a browser would. */
  upload(path: string, file: string, text: string, space?: string): Promise<Answer>;
}

/** An answer with more bytes is refused. */
const ANSWER_BYTES_MAX = 64 * 1024 * 1024;
const BOUNDARY = 'zeef-1f3a9c5e7b2d4068';

interface Sent {
  readonly type: string;
  readonly text: string;
}

function readCa(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ZeefError('CONFIG_INVALID', `kibana.caFile: ${file} cannot be read (${code ?? 'unreadable'})`);
  }
}

function authorization({ username, password, apiKey }: Settings['kibana']): Record<string, string> {
  if (apiKey !== undefined) return { authorization: `ApiKey ${apiKey}` };
  if (username === undefined) return {};
  return { authorization: `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}` };
}

function multipart(file: string, text: string): Sent {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${file}"\r\ncontent-type: application/ndjson\r\n\r\n`;
  return { type: `multipart/form-data; boundary=${BOUNDARY}`, text: `${head}${text}\r\n--${BOUNDARY}--\r\n` };
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES_MAX)
      throw new ZeefError('KIBANA_REFUSED', `its answer has more than ${ANSWER_BYTES_MAX} bytes`);
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  const isJson = response.headers['content-type']?.startsWith('application/json') === true;
  return { status: response.statusCode ?? 0, body: isJson && text !== '' ? parse(text) : text };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ZeefError('KIBANA_REFUSED', 'its answer is cut or no JSON', { cause });
  }
}

/** In words: what keeps a connection from coming about. */
function unavailable(url: string, error: unknown): ZeefError {
  if (error instanceof ZeefError) return error;
  const { code = 'unknown', name } = error as NodeJS.ErrnoException;
  const detail = name === 'TimeoutError' ? 'no answer in time' : code;
  const isUntrusted = /CERT|SIGNATURE|SELF_SIGNED|ISSUER/.test(code);
  const remedy = isUntrusted ? '; its certificate is not trusted, name the authority with --ca-file' : '';
  return new ZeefError('KIBANA_UNAVAILABLE', `${url} (${detail})${remedy}`, { cause: error });
}

/** Speaks to the Kibana of the configuration. Throws ZeefError CONFIG_INVALID when its caFile cannot be read. */
export function openKibana(settings: Settings['kibana']): Kibana {
  const base = settings.url.endsWith('/') ? settings.url.slice(0, -1) : settings.url;
  const ca = settings.caFile === undefined ? undefined : readCa(settings.caFile);
  const send = base.startsWith('https:') ? httpsRequest : httpRequest;

  const exchange = (method: string, path: string, sent: Sent | undefined) =>
    new Promise<Answer>((resolve, reject) => {
      const options: RequestOptions & { ca?: Buffer } = {
        method,
        // Any value will do: it proves that no web page sent the request.
        headers: { ...authorization(settings), 'kbn-xsrf': 'zeef', ...(sent && { 'content-type': sent.type }) },
        signal: AbortSignal.timeout(settings.requestMsMax),
        ...(ca !== undefined && { ca }),
      };
      const request = send(`${base}${path}`, options, (response) => readAnswer(response).then(resolve, reject));
      request.on('error', reject);
      request.end(sent?.text);
    }).catch((error: unknown) => {
      throw unavailable(base, error);
    });

  const within = (path: string, space: string | undefined) => (space === undefined ? path : `/s/${space}${path}`);
  return {
    url: base,
    ask: (method, path, body, space) => {
      const sent = body === undefined ? undefined : { type: 'application/json', text: JSON.stringify(body) };
      return exchange(method, within(path, space), sent);
    },
    upload: (path, file, text, space) => exchange('POST', within(path, space), multipart(file, text)),
  };
}
