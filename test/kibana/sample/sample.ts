import type { Doc } from './doc.ts';
import { logs } from './logs.ts';
import { deadLetters, ledger, pipeline, storage } from './own-streams.ts';

/** Two namespaces with five made-up services over a month, and what Zeef says of itself meanwhile; always the same. */
export function sample(): Doc[] {
  return [...logs(), ...deadLetters(), ...ledger(), ...pipeline(), ...storage()];
}
