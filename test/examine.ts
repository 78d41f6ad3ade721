import { describeLeaks, leakFinder } from '../deploy/check/leaks.ts';
import type { Store } from '../deploy/check/store.ts';
import { describeTally, isExactlyOnce, tallyKeeper } from '../deploy/check/tally.ts';
import type { Planted } from '../deploy/sample/people.ts';
import type { Sample } from '../deploy/sample/sample.ts';

/** The first line and the last of the sample's one kind of stack trace. */
const TRACE_FIRST = 'refund failed';
const TRACE_LAST = 'BankClient.java:77';

/**
 * Looks at every document: one sentence for each thing that is wrong, none when each event of the sample is there
 * exactly once, each stack trace is whole, and nothing planted is left. Sentences name markers, never planted values.
 */
export async function examine(
  pages: ReturnType<Store['pages']>,
  sample: Pick<Sample, 'written' | 'planted'>,
): Promise<string[]> {
  const keeper = tallyKeeper();
  const finder = leakFinder(sample.planted.values());
  const leaks = new Set<Planted>();
  let torn = 0;
  for await (const page of pages) {
    for (const json of page) {
      keeper.add(json);
      if (json.includes(TRACE_FIRST) !== json.includes(TRACE_LAST)) torn++;
    }
    for (const planted of finder.find(Buffer.from(page.join('\n')))) leaks.add(planted);
  }
  const tally = keeper.result(sample.written);
  const problems = isExactlyOnce(tally) ? [] : [describeTally(tally)];
  if (torn > 0) problems.push(`${torn} documents hold a part of a stack trace`);
  if (leaks.size > 0) problems.push(`planted values in documents: ${describeLeaks([...leaks])}`);
  return problems;
}
