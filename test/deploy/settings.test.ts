import { expect, test } from '@jest/globals';
import { loadSettings } from '../../core/config.ts';
import { foreignEnv, runSettings, settingsEnv } from '../../deploy/up/settings.ts';

const CHOICES = {
  brokers: ['127.0.0.1:1', '127.0.0.1:2'],
  elasticsearchUrl: 'http://127.0.0.1:3',
  ports: { gateway: 4, indexer: 5, shipper: 6 },
  token: 'made-up-token-0123456789',
  namespace: 'check.1',
  topic: 'topic',
  group: 'group',
  checkpoint: '/tmp/a b/checkpoint.json',
  files: [{ glob: '/tmp/a b/*/*.log', format: 'cri' as const }],
};

test('what the parts read from their environment is what the run chose', () => {
  const chosen = runSettings(loadSettings(undefined, { ZEEF_KAFKA_USERNAME: 'u', ZEEF_KAFKA_PASSWORD: 'p' }), CHOICES);
  expect(loadSettings(undefined, settingsEnv(chosen))).toEqual(chosen);
  expect(chosen.shipper).toMatchObject({ gateway: 'http://127.0.0.1:4', token: CHOICES.token, statusPort: 6 });
  expect(chosen.gateway.tokens).toEqual([{ token: CHOICES.token, namespace: 'check.1' }]);
});

test("the parts see none of the caller's own variables of Zeef", () => {
  expect(foreignEnv({ PATH: '/bin', ZEEF_CONFIG: 'x', ZEEF_LOG_LEVEL: 'debug' })).toEqual({ PATH: '/bin' });
});
