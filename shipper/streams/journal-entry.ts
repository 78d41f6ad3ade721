/** One entry of the journal. */
export interface JournalEntry {
  readonly cursor: string;
  /** The journal's own name for its row of numbers. */
  readonly row: string;
  /** The entry's number in that row. */
  readonly number: number;
  readonly timeMs: number;
  readonly service: string;
  readonly containerId: string | undefined;
  readonly containerName: string | undefined;
  readonly message: Buffer;
}

const SERVICE = '.service';

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A message with bytes that are no text is a list of numbers; one that is too long is null. */
function messageOf(value: unknown): Buffer | undefined {
  if (typeof value === 'string') return Buffer.from(value);
  if (Array.isArray(value) && value.every((byte) => Number.isInteger(byte))) return Buffer.from(value as number[]);
  return undefined;
}

/** The parts of a cursor such as `s=…;i=1f;b=…`. */
function cursorPart(cursor: string, name: string): string | undefined {
  const part = cursor.split(';').find((one) => one.startsWith(`${name}=`));
  return part?.slice(name.length + 1);
}

function serviceOf(fields: Readonly<Record<string, unknown>>): string {
  const unit = text(fields._SYSTEMD_UNIT);
  const name = text(fields.CONTAINER_NAME) ?? (unit?.endsWith(SERVICE) ? unit.slice(0, -SERVICE.length) : undefined);
  return (name ?? text(fields.SYSLOG_IDENTIFIER) ?? 'journald').slice(0, 512);
}

/** Takes a line of `journalctl -o json` apart; undefined when it is none or has no message. */
export function parseJournalEntry(line: string): JournalEntry | undefined {
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(line);
  } catch {
    return undefined;
  }
  const cursor = text(fields?.__CURSOR);
  const message = messageOf(fields?.MESSAGE);
  const row = cursor === undefined ? undefined : cursorPart(cursor, 's');
  const number = Number.parseInt((cursor === undefined ? undefined : cursorPart(cursor, 'i')) ?? '', 16);
  const timeMs = Math.floor(Number(fields?.__REALTIME_TIMESTAMP) / 1000);
  if (cursor === undefined || message === undefined || row === undefined) return undefined;
  if (!Number.isSafeInteger(number) || !Number.isSafeInteger(timeMs)) return undefined;
  const containerId = text(fields.CONTAINER_ID_FULL);
  const containerName = text(fields.CONTAINER_NAME);
  return { cursor, row, number, timeMs, service: serviceOf(fields), containerId, containerName, message };
}
