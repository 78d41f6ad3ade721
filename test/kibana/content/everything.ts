import { contentOf } from '../../../kibana/content.ts';
import type { SavedObject } from '../../../kibana/saved-object.ts';
import { type Space, spaceOfEveryone, spacesOf } from '../../../kibana/spaces.ts';

/** The spaces of an installation with two namespaces, and the one of those who import by hand. */
export const SPACES: readonly Space[] = [
  ...spacesOf({ space: 'zeef', namespaces: ['shop', 'energy'], datasets: ['zeef.*'] }),
  spaceOfEveryone({ space: 'zeef-all', namespace: undefined, datasets: ['zeef.*', 'web'] }),
];

/** Of a space a copy of its objects that may be changed. */
export function objectsOf(space: Space): SavedObject[] {
  return structuredClone(contentOf(space));
}
