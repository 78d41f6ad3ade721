import { request } from 'node:http';
import { BLOCK_MEDIA_TYPE } from '../../core/block.ts';
import { TOKEN } from '../fakes-ingest.ts';

/** An HTTP answer, its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

export interface Sending {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string | undefined>;
  readonly body?: Buffer;
}

/** Sends a request; by default a block with a valid token. A header that is undefined is left out. */
export function send(
  url: string,
  { method = 'POST', path = '/v1/blocks', headers = {}, body }: Sending,
): Promise<Answer> {
  const all = { authorization: `Bearer ${TOKEN}`, 'content-type': BLOCK_MEDIA_TYPE, ...headers };
  const given = Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return new Promise((resolve, reject) => {
    const outgoing = request(`${url}${path}`, { method, headers: given, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text: Buffer.concat(chunks).toString(),
        });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** The code of an error's answer. */
export function codeOf(answer: Answer): unknown {
  return (JSON.parse(answer.text) as { error?: { code?: unknown } }).error?.code;
}
