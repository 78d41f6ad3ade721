import type { Logger } from 'pino';
import type { Settings } from '../../core/settings.ts';
import { DockerEngine } from './docker-engine.ts';
import { JournalStream } from './journal.ts';
import type { Stream, StreamParts } from './stream.ts';

/** The streams beside files that the settings name. */
export function openStreams(settings: Settings['shipper'], parts: StreamParts, log: Logger): Stream[] {
  const streams: Stream[] = [];
  const { journal, journalCommand, journalUnits, dockerEngine } = settings;
  if (journal) streams.push(new JournalStream({ command: journalCommand, units: journalUnits }, parts, log));
  if (dockerEngine !== undefined) streams.push(new DockerEngine(dockerEngine, parts, log));
  return streams;
}
