import { type IncomingMessage, type RequestOptions, request } from 'node:http';

const ANSWER_BYTES_MAX = 64 * 1024 * 1024;
const ANSWER_MS_MAX = 10_000;
const UNIX = 'unix://';

/** A container as the engine lists it. */
export interface ListedContainer {
  readonly id: string;
  readonly name: string | undefined;
  readonly image: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly isRunning: boolean;
}

/** Speaks with a Docker engine, `unix:///var/run/docker.sock` or `http://127.0.0.1:2375`. */
export class DockerClient {
  readonly #where: RequestOptions;

  constructor(address: string) {
    if (address.startsWith(UNIX)) this.#where = { socketPath: address.slice(UNIX.length), host: 'docker' };
    else {
      const { hostname, port } = new URL(address);
      this.#where = { host: hostname, port: port === '' ? 80 : Number(port) };
    }
  }

  /** The answer to a request as it comes; rejects when there is none or its status is not 200. */
  get(path: string, signal: AbortSignal): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const asked = request({ ...this.#where, path, signal }, (response) => {
        if (response.statusCode === 200) return resolve(response);
        response.resume();
        reject(new Error(`status ${response.statusCode}`));
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  async #json(path: string): Promise<unknown> {
    const response = await this.get(path, AbortSignal.timeout(ANSWER_MS_MAX));
    const pieces: Buffer[] = [];
    let bytes = 0;
    for await (const piece of response as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > ANSWER_BYTES_MAX) throw new Error('an answer that is too long');
      pieces.push(piece);
    }
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  }

  /** Every container, the stopped ones too. */
  async list(): Promise<ListedContainer[]> {
    const listed = (await this.#json('/containers/json?all=1')) as {
      Id: string;
      Names?: string[];
      Image?: string;
      Labels?: Record<string, string> | null;
      State?: string;
    }[];
    return listed.map(({ Id, Names, Image, Labels, State }) => ({
      id: Id,
      name: Names?.[0]?.slice(1),
      image: Image,
      labels: Labels ?? {},
      isRunning: State === 'running',
    }));
  }

  /** Whether a container has a terminal, whose output has no frames. */
  async hasTerminal(id: string): Promise<boolean> {
    const about = (await this.#json(`/containers/${id}/json`)) as { Config?: { Tty?: boolean } };
    return about.Config?.Tty === true;
  }
}
