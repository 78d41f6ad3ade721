import { settingKeys } from '../../core/config.ts';
import type { Settings } from '../../core/settings.ts';

/** What a run decides itself, whatever the configuration says. */
export interface RunChoices {
  readonly brokers: readonly string[];
  readonly elasticsearchUrl: string;
  readonly ports: { readonly gateway: number; readonly indexer: number; readonly shipper: number };
  readonly token: string;
  readonly namespace: string;
  readonly topic: string;
  readonly group: string;
  readonly checkpoint: string;
  readonly files: readonly { readonly glob: string; readonly format: 'docker' | 'cri' }[];
}

/** The configuration that the parts of a run get. */
export function runSettings(settings: Settings, choices: RunChoices): Settings {
  const { brokers, elasticsearchUrl, ports, token, namespace } = choices;
  return {
    ...settings,
    kafka: { ...settings.kafka, brokers: [...brokers], topic: choices.topic },
    elasticsearch: { ...settings.elasticsearch, url: elasticsearchUrl },
    gateway: {
      ...settings.gateway,
      host: '127.0.0.1',
      port: ports.gateway,
      tokens: [...settings.gateway.tokens, { token, namespace }],
    },
    indexer: { ...settings.indexer, host: '127.0.0.1', port: ports.indexer, group: choices.group },
    shipper: {
      ...settings.shipper,
      gateway: `http://127.0.0.1:${ports.gateway}`,
      token,
      statusHost: '127.0.0.1',
      statusPort: ports.shipper,
      checkpoint: choices.checkpoint,
      files: choices.files.map((file) => ({ ...file })),
    },
  };
}

/** Settings as ZEEF_… variables: what loadSettings reads from them equals what was given. */
export function settingsEnv(settings: Settings): Record<string, string> {
  const env: Record<string, string> = {};
  for (const { path, env: name } of settingKeys()) {
    const [section = '', key = ''] = path.split('.');
    const value = (settings as Record<string, Record<string, unknown>>)[section]?.[key];
    if (value !== undefined) env[name] = typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
  return env;
}

/** The environment without variables of Zeef's own. */
export function foreignEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('ZEEF_')));
}
