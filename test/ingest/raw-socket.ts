import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { BLOCK_MEDIA_TYPE } from '../../core/block.ts';
import { TOKEN } from '../fakes-ingest.ts';

/** What came back over a socket. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
}

/** The first lines of a request for /v1/blocks with a valid token; more headers may follow. */
export function head(...headers: string[]): string {
  const lines = [
    'POST /v1/blocks HTTP/1.1',
    'host: a',
    `authorization: Bearer ${TOKEN}`,
    `content-type: ${BLOCK_MEDIA_TYPE}`,
  ];
  return `${[...lines, ...headers].join('\r\n')}\r\n\r\n`;
}

/** A whole request with a body of known length. */
export function whole(body: Buffer, ...headers: string[]): Buffer {
  return Buffer.concat([Buffer.from(head(`content-length: ${body.length}`, ...headers)), body]);
}

export async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  // A server that closes on broken input may reset what is still on the way.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

function parse(text: string): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = text;
  while (rest.startsWith('HTTP/1.1 ')) {
    const end = rest.indexOf('\r\n\r\n');
    const length = Number(/content-length: (\d+)/i.exec(rest.slice(0, end))?.[1] ?? 0);
    answers.push({ status: Number(rest.slice(9, 12)), body: rest.slice(end + 4, end + 4 + length) });
    rest = rest.slice(end + 4 + length);
  }
  return answers;
}

/** All answers of a socket until the other side closes it. */
export async function untilClosed(socket: Socket): Promise<RawAnswer[]> {
  let text = '';
  socket.on('data', (data) => {
    text += data.toString();
  });
  await new Promise<void>((resolve) => {
    socket.once('end', resolve);
    socket.once('close', resolve);
  });
  socket.destroy();
  return parse(text);
}

/** The first `count` answers of a socket, or those that came before it was closed; it stays open. */
export function answersOf(socket: Socket, count: number): Promise<RawAnswer[]> {
  return new Promise((resolve) => {
    let text = '';
    const finish = () => {
      socket.removeAllListeners('data');
      resolve(parse(text));
    };
    socket.on('data', (data) => {
      text += data.toString();
      if (parse(text).length >= count) finish();
    });
    socket.once('close', finish);
  });
}
