import { type Block, type BlockHeader, encodeBlock } from '../../core/block.ts';
import { loadSettings } from '../../core/config.ts';
import type { Settings } from '../../core/settings.ts';
import { pack } from '../../ingest/compression.ts';

/** A block of made-up messages, one second apart, with consecutive offsets. */
export function makeBlock(messages: readonly (string | Buffer)[], header: Partial<BlockHeader> = {}): Block {
  const bytes = messages.map((message) => Buffer.from(message));
  const body = Buffer.concat(bytes.flatMap((message, i) => (i === 0 ? [message] : [Buffer.from([0x1e]), message])));
  let offset = 0;
  return {
    header: {
      v: 1,
      source: 'source-a',
      meta: { host: { name: 'host-1' }, service: { name: 'orders' } },
      count: bytes.length,
      time: bytes.map((_, i) => Date.UTC(2026, 6, 1, 12, 0, i, 7)),
      offset: bytes.map(({ length }) => {
        offset += length + 1;
        return offset - length - 1;
      }),
      length: bytes.map(({ length }) => length),
      ...header,
    },
    body,
  };
}

/** A block as it lies in Kafka. */
export function packBlock(block: Block): Buffer {
  return pack(encodeBlock(block));
}

/** The default configuration with some keys set. */
export function settingsWith(keys: { [S in keyof Settings]?: Partial<Settings[S]> }): Settings {
  const settings = structuredClone(loadSettings(undefined, {}));
  for (const [section, values] of Object.entries(keys)) Object.assign(settings[section as keyof Settings], values);
  return settings;
}

/** The document of a line of a `_bulk` body. */
export function documentOf(line: string | undefined): Record<string, unknown> {
  return JSON.parse(line?.split('\n')[1] ?? '') as Record<string, unknown>;
}
