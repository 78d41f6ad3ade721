import { ZeefError } from '../../core/errors.ts';
import { ndjson, type SavedObject, TYPE_VERSIONS } from '../saved-object.ts';
import type { Kibana } from './client.ts';
import { differences } from './differences.ts';
import { bodyOf } from './refusal.ts';
import { type Change, change, type Step } from './step.ts';

const WORDS = { 'index-pattern': 'data view', search: 'search', dashboard: 'dashboard' } as const;

const nameOf = ({ type, id, attributes }: SavedObject) =>
  `${WORDS[type]} ${id} (${String(attributes.name ?? attributes.title)})`;

/** The objects of Zeef's types in a space, by type and id; none where the space is not there yet. */
async function objectsIn(kibana: Kibana, space: string): Promise<Map<string, SavedObject>> {
  const body = { type: Object.keys(TYPE_VERSIONS), excludeExportDetails: true, includeReferencesDeep: false };
  const answer = await kibana.ask('POST', '/api/saved_objects/_export', body, space);
  const text = String(bodyOf(`objects of the space ${space}`, answer));
  const objects = text.split('\n').filter((line) => line !== '');
  return new Map(objects.map((line) => JSON.parse(line) as SavedObject).map((one) => [`${one.type} ${one.id}`, one]));
}

function compare(wanted: SavedObject, found: SavedObject | undefined): Change {
  if (found === undefined) return change(nameOf(wanted), undefined);
  const byName = (object: SavedObject) => Object.fromEntries(object.references.map((one) => [one.name, one.id]));
  return change(nameOf(wanted), [
    ...differences(wanted.attributes, found.attributes),
    ...differences(byName(wanted), byName(found), 'references'),
  ]);
}

interface ImportError {
  readonly type?: string;
  readonly id?: string;
  readonly error?: {
    readonly type?: string;
    readonly message?: string;
    readonly references?: readonly { readonly type: string; readonly id: string }[];
  };
}

interface ImportAnswer {
  readonly success?: boolean;
  readonly successCount?: number;
  readonly errors?: readonly ImportError[];
  readonly successResults?: readonly { readonly id: string; readonly destinationId?: string }[];
}

function inWords({ type, id, error }: ImportError): string {
  const missing = (error?.references ?? []).map((one) => `${one.type} ${one.id}`).join(', ');
  const why = [error?.type, error?.message, missing].filter((part) => part !== undefined && part !== '').join(', ');
  return `${type} ${id}: ${why}`;
}

/** Kibana says 200 also when it refused an object, and when it took none: only the body tells. */
function check(answer: ImportAnswer, sent: number, space: string): void {
  const { success, successCount = 0, errors = [], successResults = [] } = answer;
  if (errors.length > 0 || success !== true) {
    const reasons = errors.map(inWords).join('\n');
    throw new ZeefError(
      'KIBANA_REFUSED',
      `${sent - successCount} of ${sent} objects for the space ${space}\n${reasons}`.trimEnd(),
    );
  }
  if (successCount !== sent) {
    throw new ZeefError('KIBANA_REFUSED', `it took ${successCount} of ${sent} objects for the space ${space}`);
  }
  const moved = successResults.find(({ id, destinationId }) => destinationId !== undefined && destinationId !== id);
  if (moved !== undefined) {
    throw new ZeefError('KIBANA_REFUSED', `the id ${moved.id} belongs to another space; take another --space`);
  }
}

/** Imports the objects of a space that are not there or otherwise. Others in the space are left alone. */
export async function objectStep(
  kibana: Kibana,
  space: string,
  isSpaceThere: boolean,
  objects: readonly SavedObject[],
): Promise<Step> {
  const found = isSpaceThere ? await objectsIn(kibana, space) : new Map<string, SavedObject>();
  const changes = objects.map((object) => compare(object, found.get(`${object.type} ${object.id}`)));
  const sent = objects.filter((_, i) => changes[i]?.mark !== 'same');
  return {
    changes,
    apply: async () => {
      const path = '/api/saved_objects/_import?overwrite=true';
      const answer = await kibana.upload(path, 'zeef.ndjson', ndjson(sent), space);
      check(bodyOf<ImportAnswer>(`objects for the space ${space}`, answer), sent.length, space);
    },
  };
}
