import { type Logger, pino } from 'pino';
import { type BlockHeader, decodeBlock, encodeBlock, SEPARATOR } from '../core/block.ts';
import { type Settings, settingsSchema } from '../core/settings.ts';
import { unpack } from '../ingest/compression.ts';
import type { BlockProducer } from '../ingest/queue.ts';

export const TOKEN = 'token-of-tenant-one';
export const OTHER_TOKEN = 'token-of-tenant-two';
const KAFKA_BYTES_MAX = 16 * 1024 * 1024;

/** A block of Kafka as the fake producer was given it. */
export interface Sent {
  readonly source: string;
  readonly value: Buffer;
  readonly namespace?: string | undefined;
}

/** Decodes what a producer was given. */
export function decodeSent({ value }: Sent) {
  return decodeBlock(unpack(value, 'zstd', KAFKA_BYTES_MAX));
}

/** Records what is sent; `answer` decides when and how a send settles. */
export class FakeProducer implements BlockProducer {
  available = true;
  closed = false;
  readonly sent: Sent[] = [];
  answer: (sent: Sent) => Promise<void> = async () => undefined;

  async send(source: string, value: Buffer, namespace?: string): Promise<void> {
    const sent = { source, value, namespace };
    this.sent.push(sent);
    await this.answer(sent);
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

/** A promise with its handles, for tests that decide when something happens. */
export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

export function gate(): Gate {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

/** A logger and all that it wrote. */
export function recordingLog(): { readonly log: Logger; readonly lines: string[] } {
  const lines: string[] = [];
  return { log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }), lines };
}

/** Settings for a gateway on a free port with two tenants. */
export function gatewaySettings(gateway: Partial<Settings['gateway']> = {}): Settings {
  const tokens = [
    { token: TOKEN, namespace: 'one' },
    { token: OTHER_TOKEN, namespace: 'two' },
  ];
  return settingsSchema.parse({ gateway: { port: 0, workers: 1, tokens, ...gateway } });
}

/** An encoded block of `messages` with consistent arrays; `header` overrides. */
export function blockOf(messages: readonly string[], header: Partial<Record<keyof BlockHeader, unknown>> = {}): Buffer {
  const bodies = messages.map((message) => Buffer.from(message));
  const parts = bodies.flatMap((body, index) => (index === 0 ? [body] : [Buffer.of(SEPARATOR), body]));
  const made = {
    v: 1,
    source: 'source-a',
    meta: { host: { name: 'host-a' } },
    count: messages.length,
    time: bodies.map((_, index) => 1_783_324_800_000 + index),
    offset: bodies.map((_, index) => index * 100),
    length: bodies.map((body) => body.length),
    ...header,
  };
  return encodeBlock({ header: made as BlockHeader, body: Buffer.concat(parts) });
}
