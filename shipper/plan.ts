import { statSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import type { Meta } from '../core/block.ts';
import type { Settings } from '../core/settings.ts';
import { Chooser } from './files/chooser.ts';
import { openBytes } from './files/file-bytes.ts';
import { Finder, type FoundFile } from './files/finder.ts';
import { identityOf, keyOf } from './files/identity.ts';
import { Places } from './files/places.ts';
import { openPods } from './files/pods.ts';
import { type Decision, decide } from './files/source-settings.ts';
import { compileStarts } from './files/start-patterns.ts';
import { DockerClient } from './streams/docker-client.ts';
import { ENGINE_FILES, factsOf } from './streams/docker-facts.ts';

/** What a shipper would do with one source. */
export interface PlannedSource {
  /** Path of the file, or name of the stream. */
  readonly source: string;
  readonly kind: 'docker' | 'cri' | 'plain' | 'docker engine' | 'journal';
  readonly service?: string;
  readonly container?: string;
  readonly pod?: string;
  readonly multiline?: string;
  /** Why it would not be read. */
  readonly excluded?: string;
}

function named(meta: Meta): Partial<PlannedSource> {
  const { service, container, orchestrator } = meta;
  const name = container?.name ?? container?.id;
  const { namespace, resource } = orchestrator ?? {};
  const pod = [namespace, resource?.name].filter((part) => part !== undefined).join('/');
  return {
    ...(service === undefined ? {} : { service: service.name }),
    ...(name === undefined ? {} : { container: name }),
    ...(pod === '' ? {} : { pod }),
  };
}

function planned(source: string, kind: PlannedSource['kind'], decision: Decision | undefined): PlannedSource {
  if (decision === undefined) return { source, kind, excluded: 'the kubelet does not know its pod yet' };
  if (decision.excluded !== undefined) return { source, kind, excluded: decision.excluded };
  const { meta, multiline } = decision.settings;
  return { source, kind, ...named(meta), multiline };
}

/** Why a file that matches is not read at all; undefined when it is. */
async function whyUnread(path: string): Promise<string | undefined> {
  try {
    const bytes = await openBytes(path);
    await bytes?.close();
    return bytes === undefined || bytes.packed ? 'it is an archive' : undefined;
  } catch (error) {
    return `it cannot be read (${(error as NodeJS.ErrnoException).code})`;
  }
}

async function planFile({ path, files }: FoundFile, seen: Map<string, string>, chooser: Chooser) {
  const about = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (about === undefined || !about.isFile()) return undefined;
  const key = keyOf(identityOf(about));
  const twin = seen.get(key);
  if (twin === path) return undefined;
  if (twin !== undefined) return { source: path, kind: files.format, excluded: `the same file as ${twin}` };
  seen.set(key, path);
  const unread = await whyUnread(path);
  if (unread !== undefined) return { source: path, kind: files.format, excluded: unread };
  return planned(path, files.format, await chooser.decide(path, files));
}

async function planEngine(address: string, host: string, log: Logger): Promise<PlannedSource[]> {
  const kind = 'docker engine';
  try {
    const listed = await new DockerClient(address).list();
    return listed.map((container) =>
      planned(container.id, kind, decide(factsOf(container), ENGINE_FILES, host, new Map(), log)),
    );
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'no answer';
    return [{ source: address, kind, excluded: `the engine does not answer (${reason})` }];
  }
}

/** Says what a shipper with these settings would read now, and why not the rest; reads no line. */
export async function planShipping({ shipper }: Settings, log: Logger): Promise<PlannedSource[]> {
  const host = shipper.host ?? hostname();
  const pods = await openPods(shipper.kubelet, shipper.podInfo, log);
  const chooser = new Chooser(host, pods, await compileStarts(shipper.files), log);
  const finder = new Finder(shipper.files, new Places(() => {}, log));
  const plan: PlannedSource[] = [];
  const seen = new Map<string, string>();
  for (const found of finder.walk(Date.now())) {
    const source = await planFile(found, seen, chooser);
    if (source !== undefined) plan.push(source);
  }
  if (shipper.journal) {
    const source = shipper.journalUnits.length === 0 ? 'all units' : shipper.journalUnits.join(', ');
    plan.push({ source, kind: 'journal', multiline: 'none' });
  }
  if (shipper.dockerEngine !== undefined) plan.push(...(await planEngine(shipper.dockerEngine, host, log)));
  return plan;
}
