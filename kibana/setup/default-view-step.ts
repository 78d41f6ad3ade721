import type { Kibana } from './client.ts';
import { bodyOf } from './refusal.ts';
import { change, type Step } from './step.ts';

/** Lets Discover open with a data view where the space has no default one yet. */
export async function defaultViewStep(
  kibana: Kibana,
  space: string,
  isSpaceThere: boolean,
  view: string,
): Promise<Step> {
  const what = `default data view of ${space} (${view})`;
  const path = '/api/data_views/default';
  const current = isSpaceThere
    ? bodyOf<{ data_view_id?: string | null }>(what, await kibana.ask('GET', path, undefined, space)).data_view_id
    : undefined;
  const isSet = typeof current === 'string' && current !== '';
  return {
    changes: [change(what, isSet ? [] : undefined)],
    apply: async () => {
      bodyOf(what, await kibana.ask('POST', path, { data_view_id: view, force: false }, space));
    },
  };
}
