import { logIndexes, type Rule } from './rule.ts';

/** Text that could not be sieved was withheld. */
export const withheldEvents: Rule = {
  name: 'withheld-events',
  title: 'events were withheld',
  todo: 'open the saved search Withheld events; their policy and source say which rule or input fails',
  condition: (scope) => ({
    index: logIndexes(scope),
    timeField: 'event.ingested',
    windowMinutes: 15,
    query: { term: { 'zeef.withheld': true } },
    comparator: '>',
    threshold: 0,
  }),
};
