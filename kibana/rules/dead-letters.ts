import type { Rule } from './rule.ts';

/** A few dead letters are life; more in a quarter of an hour is a change somewhere. */
export const deadLettersRising: Rule = {
  name: 'dead-letters',
  title: 'dead letters are rising',
  todo: 'open the saved search Dead letters; its reasons say which app or mapping changed',
  condition: () => ({
    index: ['logs-zeef.dead-*'],
    timeField: 'event.ingested',
    windowMinutes: 15,
    query: { match_all: {} },
    comparator: '>',
    threshold: 10,
  }),
};
