import type { Store } from '../check/store.ts';
import type { SampleEvent } from '../sample/app.ts';

/** A line to paste into a shell: it searches for an error of the sample app. */
export function searchCommand(elasticsearchUrl: string, namespace: string, username: string | undefined): string {
  const user = username === undefined ? '' : `-u ${username} `;
  return `curl -s ${user}'${elasticsearchUrl}/logs-*-${namespace}/_search?q=zeef.kinds:email&size=3&pretty'`;
}

/** What was written and what became of it, aligned; undefined while a document is not searchable yet. */
export async function beforeAfter(events: readonly SampleEvent[], store: Store): Promise<string[] | undefined> {
  const lines: string[] = [];
  for (const { seq, text } of events) {
    const after = await store.find(seq);
    if (after === undefined) return undefined;
    lines.push(`  before  ${text}`, `  after   ${after}`);
  }
  return lines;
}
