import { InvalidArgumentError, Option } from 'commander';

/** Reads a flag that is a whole number. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= min && value <= max && text.trim() !== '') return value;
    throw new InvalidArgumentError(`A whole number from ${min} to ${max} is expected.`);
  };
}

/** Reads --since: a time such as 2026-07-01T12:00:00Z, or how long ago, such as 30m, 12h or 7d. */
export function sinceFlag(text: string): string {
  if (/^[0-9]{1,6}[smhd]$/.test(text)) return `now-${text}`;
  if (/^[0-9]{4}-[0-9]{2}-[0-9]{2}/.test(text) && !Number.isNaN(Date.parse(text))) return new Date(text).toISOString();
  throw new InvalidArgumentError('A time such as 2026-07-01T12:00:00Z, or 30m, 12h or 7d ago, is expected.');
}

/** The flag that names the configuration file. */
export const configOption = () =>
  new Option('-c, --config <file>', 'configuration file (default: the file that ZEEF_CONFIG names, else none)');

/** The flag that names the keys for pseudonyms. */
export const keysOption = () =>
  new Option(
    '-k, --pseudonym-key-file <file>',
    'file with the keys for pseudonyms, or one secret of 32 characters or more',
  );

/** Takes the exit code of the command that runs. */
export type Finish = (result: Promise<number>) => Promise<void>;
