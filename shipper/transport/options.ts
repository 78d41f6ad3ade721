import { z } from 'zod';
import { isPlainAbroad } from '../../core/config.ts';
import { ZeefError } from '../../core/errors.ts';
import { name, url } from '../../core/settings.ts';
import type { HostSieveSettings } from '../host-sieve.ts';
import type { SenderSettings } from '../sender.ts';

const file = z.string().min(1).optional();
/** What an app says to `zeef/transport`. docs/transport.md describes each. */
export const transportSchema = z.strictObject({
  service: z.string().min(1).max(200),
  spoolFolder: z.string().min(1),
  gateway: url.default('http://127.0.0.1:8400'),
  gateways: z.array(url).max(16).default([]),
  allowPlainHttp: z.boolean().default(false),
  apiKey: z.string().min(16).optional(),
  apiKeyEnv: z.string().min(1).optional(),
  apiKeyFile: file,
  caFile: file,
  certFile: file,
  keyFile: file,
  dataset: name.optional(),
  host: z.string().min(1).max(200).optional(),
  spoolBytesMax: z.int().min(1_048_576).max(1_099_511_627_776).default(67_108_864),
  spoolKeyFile: file,
  policyFile: file,
  pseudonymKeysFile: file,
  compression: z.enum(['zstd', 'gzip', 'none']).default('zstd'),
  eventBytesMax: z.int().min(1024).max(1_048_576).default(262_144),
  pendingBytesMax: z.int().min(65_536).max(268_435_456).default(8_388_608),
  drainMsMax: z.int().min(0).max(8_000).default(2_000),
});

export type TransportOptions = z.input<typeof transportSchema>;
export type TransportSettings = z.output<typeof transportSchema>;

/** Checks the options. Throws ZeefError CONFIG_INVALID that names each that is wrong. */
export function parseOptions(options: unknown): TransportSettings {
  const parsed = transportSchema.safeParse(options);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'zeef/transport'}: ${message}`);
    throw new ZeefError('CONFIG_INVALID', wrong.join('; '));
  }
  const { gateway, gateways, allowPlainHttp } = parsed.data;
  if (!allowPlainHttp && [gateway, ...gateways].some(isPlainAbroad)) {
    throw new ZeefError(
      'CONFIG_INVALID',
      'gateway is plain HTTP to another machine: take https:// or set allowPlainHttp',
    );
  }
  return parsed.data;
}

/** How the sender is set up for a transport. */
export function senderSettings(settings: TransportSettings): SenderSettings {
  const { gateway, gateways, apiKey, apiKeyFile, caFile, certFile, keyFile, compression } = settings;
  const secrets = { token: apiKey, tokenFile: apiKeyFile, caFile, certFile, keyFile };
  return { gateway, gateways, ...secrets, compression, blocksInFlight: 2, requestMsMax: 30_000 };
}

/** How the sieve is set up for a transport. */
export function sieveSettings({ policyFile, pseudonymKeysFile }: TransportSettings): HostSieveSettings {
  return { policyFile, pseudonymKeysFile, pseudonymKey: undefined };
}
