import type { Random } from '../../../deploy/sample/random.ts';
import type { Born } from './checks.ts';

/** A number by which a state knows a person. */
export interface Identifier {
  /** Country and name, such as "nl-bsn". */
  readonly id: string;
  /** Whether its check is so strong that the number alone tells; otherwise something must announce it. */
  readonly isStrong: boolean;
  /** What apps of that country call it, lower-case words. */
  readonly keys: string;
  readonly make: (r: Random, born: Born) => string;
}
