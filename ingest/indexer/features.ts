import { ZeefError } from '../../core/errors.ts';
import { innermostReason, type Store } from './store.ts';
import type { Features } from './template.ts';

/** Whether Elasticsearch would take such an index template; it is not stored. */
async function takes(store: Store, template: Record<string, unknown>, signal: AbortSignal): Promise<string | true> {
  const body = { index_patterns: ['zeef-probe-*'], priority: 1, data_stream: {}, template };
  const answer = await store.ask('POST', '/_index_template/_simulate', body, signal);
  return answer.status === 200 ? true : innermostReason(answer.body);
}

async function lifecycleOf(store: Store, signal: AbortSignal): Promise<Features['lifecycle']> {
  if ((await takes(store, { lifecycle: { data_retention: '1d' } }, signal)) === true) return 'data_stream';
  const { status } = await store.ask('GET', '/_ilm/status', undefined, signal);
  return status === 200 ? 'ilm' : 'none';
}

/**
 * What this Elasticsearch has, found out by asking it to simulate templates. Rejects with ZeefError STORE_REFUSED when it
 * takes not even the plainest one.
 */
export async function detectFeatures(store: Store, signal: AbortSignal): Promise<Features> {
  const plain = await takes(store, {}, signal);
  if (plain !== true) throw new ZeefError('STORE_REFUSED', `index template: ${plain}`.slice(0, 500));
  const logsdb = await takes(store, { settings: { 'index.mode': 'logsdb' } }, signal);
  const mappings = { properties: { probe: { type: 'match_only_text' } } };
  const text = await takes(store, { mappings }, signal);
  return {
    logsdb: logsdb === true,
    text: text === true ? 'match_only_text' : 'text',
    lifecycle: await lifecycleOf(store, signal),
  };
}
