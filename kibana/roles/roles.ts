import type { Space } from '../spaces.ts';
import { operator } from './operator.ts';
import { privacyOfficer } from './privacy-officer.ts';
import { reader } from './reader.ts';
import type { Licence, Role } from './role.ts';

/** The role for the people of a space. */
export function roleFor(space: Space, licence: Licence): Role {
  if (space.audience === 'operators') return operator(space);
  return space.audience === 'privacy' ? privacyOfficer(space, licence) : reader(space, licence);
}
