import type { TextPanel } from '../../panel.ts';
import { objectId } from '../../views.ts';

/** How to go on from here. */
export const whatToDo: TextPanel = {
  kind: 'text',
  name: 'what-to-do',
  title: 'What to do with this',
  markdown: (space) => {
    const open = (words: string, name: string) => `[${words}](discover#/view/${objectId(space, 'search', name)})`;
    return [
      '**A team leaks.** Take it to “Which log lines write it?”: each row is one line of its code that writes personal data. The values never reached Elasticsearch; the line should go all the same.',
      `**A person asks what you have.** Run \`zeef pseudonym -k keys.txt\`, type the e-mail address or number, and paste the query that it prints into ${open('Find a person', 'find-person')}. Only kinds that the policy replaces by pseudonyms can be found; masked values are gone.`,
      `**Events were withheld.** Their text could not be sieved and was replaced: ${open('withheld events', 'withheld')}, runbook \`docs/runbooks/withheld-events.md\`.`,
    ].join('\n\n');
  },
};
