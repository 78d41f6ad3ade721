import type { Meta } from '../../core/block.ts';
import type { LaneRules } from '../lane-types.ts';
import type { LineFormat } from '../lines/line-format.ts';
import type { FileIdentity, Print } from './identity.ts';

/** A file and what is known of it. */
export interface TailFile {
  readonly identity: FileIdentity;
  /** How often the file had been emptied and begun anew. */
  readonly generation: number;
  /** When the file was first opened, in ms; what rotation made of it is younger. */
  readonly sinceMs: number;
  readonly head: Print;
  readonly source: string;
  /** Where the file was found first. */
  readonly path: string;
  readonly meta: Meta;
  readonly format: LineFormat;
  readonly rules: LaneRules;
}

/** What a tail tells while it reads. */
export interface TailEvents {
  readonly onBytes: (bytes: number) => void;
  readonly onMalformed: () => void;
}
