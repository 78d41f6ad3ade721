import type { Settings } from '../core/settings.ts';
import { detectFeatures } from '../ingest/indexer/features.ts';
import { applyChange, installedDatasets, planSetup } from '../ingest/indexer/setup.ts';
import { openStore } from '../ingest/indexer/store.ts';
import { familyOf, ownFamilies } from '../ingest/indexer/template.ts';
import { allow } from './residency.ts';

/**
 * Installs or upgrades what Zeef needs in Elasticsearch and prints each change; only prints them when `isDry`.
 * Resolves to 0, or to 1 when something of the same name is not Zeef's. Rejects with ZeefError STORE_….
 */
export async function setUpIndex(settings: Settings, isDry: boolean, print: (line: string) => void): Promise<number> {
  await allow(settings, ['elasticsearch']);
  const store = openStore(settings);
  const { signal } = new AbortController();
  try {
    const features = await detectFeatures(store, signal);
    const { logsdb, text, lifecycle } = features;
    print(`Elasticsearch has ${logsdb ? 'logsdb' : 'no logsdb'}, text as ${text}, lifecycle by ${lifecycle}`);
    const own = ownFamilies(settings.indexer.dataset);
    const others = (await installedDatasets(store, signal)).map(familyOf);
    const plan = await planSetup(store, settings, features, [...own, ...others], signal);
    for (const change of plan.changes) {
      print(change.what);
      for (const line of change.lines) print(`  ${line}`);
      if (!isDry) await applyChange(store, change, signal);
    }
    for (const note of plan.notes) print(`note: ${note}`);
    for (const one of plan.foreign) print(`left alone: ${one}; rename or remove it, or events have nowhere to go`);
    const count = plan.changes.length;
    print(count === 0 ? 'nothing to change' : `${count} changes ${isDry ? 'would be made' : 'made'}`);
    return plan.foreign.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
}
