import type { Space } from '../spaces.ts';
import type { Kibana } from './client.ts';
import { bodyOf, refusal } from './refusal.ts';
import { change, type Step } from './step.ts';

/** Makes a space that is not there. One that is there stays as it is: its name, colour and features may be its owner's. */
export async function spaceStep(kibana: Kibana, space: Space): Promise<Step> {
  const { id, name, description, color, initials } = space;
  const what = `space ${id} (${name})`;
  const found = await kibana.ask('GET', `/api/spaces/space/${id}`);
  if (found.status !== 200 && found.status !== 404) throw refusal(what, found);
  return {
    changes: [change(what, found.status === 404 ? undefined : [])],
    apply: async () => {
      const body = { id, name, description, color, initials, disabledFeatures: [] };
      bodyOf(what, await kibana.ask('POST', '/api/spaces/space', body));
    },
  };
}
