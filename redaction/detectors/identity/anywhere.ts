import { Candidate, type Detector } from '../../detector.ts';
import { bsn } from './bsn.ts';
import { grAfm } from './gr-afm.ts';
import { hrOib } from './hr-oib.ts';
import { huTaj } from './hu-taj.ts';
import { plPesel } from './pl-pesel.ts';
import { ptNif } from './pt-nif.ts';
import { ukNhs } from './uk-nhs.ts';

function isDigits(text: string): boolean {
  return [...text].every((one) => one >= '0' && one <= '9');
}

function alone(value: string): Candidate {
  return new Candidate(Buffer.from(value), 0, value.length, 0, value.length);
}

/** The same number with no word before it: one number of its length in ten or eleven passes its check. */
function anywhere({ context, keys, keyed, checkKeyed, ...detector }: Detector): Detector {
  const values = detector.examples.found.flatMap(([, ...found]) => found);
  const value = values.find((one) => isDigits(one) && detector.check?.(alone(one)) === one.length) as string;
  return {
    ...detector,
    id: `${detector.id}-anywhere`,
    description: `${detector.description}; here without any word, for the preset eu-strict`,
    certainty: 'possible',
    strict: true,
    examples: {
      found: [[`is ${value} known`, value]],
      clean: ['number is unknown', 'at 1783324800123', `${value.slice(1)}`, `x${value}`],
    },
  };
}

/** National numbers with a weak check, taken wherever they stand. */
export const ANYWHERE: readonly Detector[] = [bsn, ukNhs, ptNif, hrOib, huTaj, grAfm, plPesel].map(anywhere);
