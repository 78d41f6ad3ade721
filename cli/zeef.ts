#!/usr/bin/env node
import { CommanderError } from 'commander';
import { ZeefError } from '../core/errors.ts';
import { makeProgram } from './program.ts';

const USAGE_EXIT_CODE = 2;
const RESIDENCY_EXIT_CODE = 3;

/** Mistakes of the caller end with 2, a place that data must not go to with 3, everything else that fails with 1. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_EXIT_CODE;
  if (error instanceof ZeefError && error.code === 'RESIDENCY') return RESIDENCY_EXIT_CODE;
  const isMistake = error instanceof ZeefError && (error.code === 'CONFIG_INVALID' || error.code === 'TOOL_MISSING');
  return isMistake ? USAGE_EXIT_CODE : 1;
}

function tell(error: unknown): void {
  // Commander has printed its own line already.
  if (error instanceof CommanderError) return;
  const text = error instanceof ZeefError ? error.message : `unexpected: ${(error as Error)?.stack ?? String(error)}`;
  for (const line of text.split('\n')) process.stderr.write(`zeef: ${line}\n`);
}

// A reader that has seen enough, as in `zeef redact | head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  process.exitCode = await makeProgram(process.env).run(process.argv);
} catch (error) {
  tell(error);
  process.exitCode = exitCodeOf(error);
}
