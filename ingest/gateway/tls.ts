import { createSecureContext } from 'node:tls';
import { ZeefError } from '../../core/errors.ts';
import type { Settings } from '../../core/settings.ts';
import { readNamed } from './policy-files.ts';

const HANDSHAKE_MS_MAX = 10_000;

/** What the gateway speaks TLS with, as node:tls calls it. */
export interface Tls {
  readonly cert: string;
  readonly key: string;
  /** Of clients' certificates; one that it has not signed is as none. */
  readonly ca?: string;
  readonly requestCert: boolean;
  readonly rejectUnauthorized: false;
  readonly handshakeTimeout: number;
}

/** Reads the files that the settings name; undefined where they name none. Rejects with CONFIG_INVALID. */
export async function readTls(settings: Settings['gateway']): Promise<Tls | undefined> {
  const { tlsCertFile, tlsKeyFile, tlsClientCaFile } = settings;
  if (tlsCertFile === undefined || tlsKeyFile === undefined) return undefined;
  const common = {
    cert: await readNamed(tlsCertFile, 'gateway.tlsCertFile'),
    key: await readNamed(tlsKeyFile, 'gateway.tlsKeyFile'),
    // A sender without a certificate may have a token.
    rejectUnauthorized: false,
    handshakeTimeout: HANDSHAKE_MS_MAX,
  } as const;
  if (tlsClientCaFile === undefined) return checked({ ...common, requestCert: false });
  return checked({ ...common, requestCert: true, ca: await readNamed(tlsClientCaFile, 'gateway.tlsClientCaFile') });
}

function checked(tls: Tls): Tls {
  try {
    createSecureContext(tls);
    return tls;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ZeefError('CONFIG_INVALID', `gateway.tlsCertFile and its key and authority cannot be used (${code})`);
  }
}
