import type { TextPanel } from '../../panel.ts';
import { RULES } from '../../rules/rules.ts';

/** The alerts with what each asks for. */
export const alerts: TextPanel = {
  kind: 'text',
  name: 'alerts',
  title: 'What the alerts mean',
  markdown: () => {
    const rows = RULES.map(({ title, todo, name }) => `| ${title} | ${todo} | \`docs/runbooks/${name}.md\` |`);
    return ['| Alert | What to do | Runbook |', '| --- | --- | --- |', ...rows].join('\n');
  },
};
