import { setTimeout as delay } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import { ZeefError } from '../core/errors.ts';
import type { Finding, Service } from '../core/residency.ts';
import { residencyOf } from '../core/residency-guard.ts';
import type { Settings } from '../core/settings.ts';
import type { PartName } from './parts.ts';
import { describeRefused, isRefused, type Survey, type SurveyOptions, survey } from './residency-survey.ts';

const ASK_AGAIN_MS = 10_000;

/** What each part talks to. */
export const TALKS_TO: Readonly<Record<PartName, readonly Service[]>> = {
  ship: ['gateway'],
  gateway: ['kafka'],
  index: ['kafka', 'elasticsearch'],
};

/** A snapshot repository outside is Elasticsearch's way out, so that nothing may go into Elasticsearch. */
function owner({ place: { service } }: Finding): Service {
  return service === 'snapshots' ? 'elasticsearch' : service;
}

/** Refuses or lets in each service by what a survey found of it. */
export function enforce({ findings, silent }: Survey, { guard, services, log }: SurveyOptions): void {
  for (const service of services) {
    const before = guard.reason(service);
    const refused = findings.filter((finding) => isRefused(finding) && owner(finding) === service);
    if (refused.length > 0) {
      const reason = describeRefused(refused);
      guard.close(service, reason);
      guard.count(service);
      if (before !== reason) log.error({ service, reason }, 'refused by residency; nothing is sent there');
    } else if (silent.includes(service)) {
      // Its nodes say where they are before they get an event; who was let in before stays so until it says otherwise.
      if (before === undefined) log.debug({ service }, 'residency: it does not answer');
    } else {
      guard.open(service);
      if (before !== undefined) log.info({ service }, 'allowed by residency');
    }
  }
}

async function watch(options: SurveyOptions, first: Survey, signal: AbortSignal): Promise<void> {
  const { recheckMs } = options.settings.residency;
  let last = first;
  while (!signal.aborted) {
    await delay(last.silent.length > 0 ? Math.min(ASK_AGAIN_MS, recheckMs) : recheckMs, undefined, { signal });
    last = await survey(options);
    enforce(last, options);
  }
}

/**
 * Checks where everything is that a part talks to, before it starts, and goes on checking until `signal` aborts.
 * Rejects with ZeefError RESIDENCY when something is outside the allowed regions or nothing tells where it is.
 */
export async function keepResidency(
  part: PartName,
  settings: Settings,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const guard = residencyOf(settings);
  if (guard === undefined) {
    log.info('residency is not configured, so where data goes is not checked; docs/residency.md says how');
    return;
  }
  const options = { settings, guard, services: TALKS_TO[part], log };
  const first = await survey(options);
  const refused = first.findings.filter(isRefused);
  if (refused.length > 0) throw new ZeefError('RESIDENCY', describeRefused(refused));
  if (first.silent.includes('elasticsearch')) {
    guard.close('elasticsearch', 'its nodes have not said yet where they are');
  }
  const { findings, silent } = first;
  log.info({ checked: findings.length, silent }, 'residency: everything that answers is in an allowed region');
  watch(options, first, signal).catch((error: unknown) => {
    if (!signal.aborted) log.error({ name: (error as Error).name }, 'residency is not checked any more');
  });
}

/** Checks where services are before a command talks to them; `kibana` is its address. Rejects with ZeefError RESIDENCY. */
export async function allow(settings: Settings, services: readonly Service[], kibana?: string): Promise<void> {
  const guard = residencyOf(settings);
  if (guard === undefined || (kibana !== undefined && !URL.canParse(kibana))) return;
  const { findings } = await survey({ settings, guard, services, log: pino({ level: 'silent' }), kibana });
  const refused = findings.filter(isRefused);
  if (refused.length > 0) throw new ZeefError('RESIDENCY', describeRefused(refused));
}
