import type { Logger } from 'pino';
import type { Meta } from '../../core/block.ts';
import { encodings, multilines } from '../../core/settings.ts';
import type { LaneRules } from '../lane.ts';
import { formatOf } from '../lines/formats.ts';
import type { LineFormat } from '../lines/line-format.ts';
import { joinerOf } from '../lines/multiline.ts';
import { type Facts, type FilesSettings, metaOf } from '../meta.ts';
import { whyExcluded } from './choice.ts';
import type { StartPatterns } from './start-patterns.ts';

/** What is done with one source: the settings of its glob, overridden by what its labels say. */
export interface SourceSettings {
  readonly meta: Meta;
  readonly format: LineFormat;
  readonly rules: LaneRules;
  /** Name of the way in which lines are joined. */
  readonly multiline: string;
}

/** What is decided of a file that was found. */
export type Decision =
  | { readonly excluded: string }
  | { readonly excluded: undefined; readonly settings: SourceSettings };

/** Labels of Docker's and annotations of Kubernetes' that steer the shipper. */
const PREFIXES = ['zeef.io/', 'zeef.'];

/** What a label or an annotation says of `name`, such as "multiline"; undefined when none does. */
export function toldByLabels(labels: Facts['labels'], name: string): string | undefined {
  for (const prefix of PREFIXES) {
    const value = labels[prefix + name];
    if (value !== undefined) return value;
  }
  return undefined;
}

function oneOf<T extends string>(options: readonly T[], facts: Facts, name: string, log: Logger): T | undefined {
  const told = toldByLabels(facts.labels, name);
  const option = options.find((one) => one === told);
  if (told !== undefined && option === undefined) {
    log.warn({ path: facts.path, label: name, options }, 'a label says what cannot be; it is not heeded');
  }
  return option;
}

/** Decides whether and how a file is read. */
export function decide(
  facts: Facts,
  files: FilesSettings,
  host: string,
  patterns: StartPatterns,
  log: Logger,
): Decision {
  const excluded = whyExcluded(facts, files, toldByLabels(facts.labels, 'ship'));
  if (excluded !== undefined) return { excluded };
  const told = {
    service: toldByLabels(facts.labels, 'service'),
    dataset: toldByLabels(facts.labels, 'dataset'),
  };
  const labelled = oneOf(multilines, facts, 'multiline', log);
  const encoding = oneOf(encodings, facts, 'encoding', log) ?? files.encoding ?? 'utf-8';
  const start = labelled === undefined ? files.multilineStart : undefined;
  const multiline = labelled ?? files.multiline ?? 'auto';
  const settings: SourceSettings = {
    meta: metaOf(facts, files, host, told),
    format: formatOf(files.format, encoding, facts.stderr),
    rules: {
      joiner: (start === undefined ? undefined : patterns.get(start)) ?? joinerOf(multiline),
      clock: files.format === 'plain',
      timeFromMessage: files.timestamp === 'message',
    },
    multiline: start === undefined ? multiline : `start ${start}`,
  };
  return { excluded: undefined, settings };
}
