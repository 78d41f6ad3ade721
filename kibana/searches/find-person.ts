import type { Search } from '../search.ts';

/** Where a pseudonym is looked for. */
export const findPerson: Search = {
  name: 'find-person',
  title: 'Find a person: paste what zeef pseudonym prints',
  description:
    'Values that the policy replaces by pseudonyms can be found without being stored. Run: zeef pseudonym -k keys.txt, type the e-mail address or number, and paste the query that it prints into the search bar. Values that are masked are gone and cannot be found.',
  view: 'logs',
  query: 'zeef.kinds : *',
  columns: ['service.name', 'zeef.kinds', 'message'],
  sort: [['@timestamp', 'desc']],
  from: 'now-30d',
};
