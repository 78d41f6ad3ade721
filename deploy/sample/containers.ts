import { closeSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { SampleEvent } from './app.ts';

/** Container runtimes split a line into pieces of so many bytes. */
const PIECE_BYTES = 16_384;
/** A log file that has grown so long is renamed and begun anew; the one renamed before is lost. */
const ROTATE_BYTES = 64 * 1024 * 1024;

/** A container's log file. */
export interface ContainerLog {
  /** Its path. */
  readonly path: string;
  /** Appends events, written at the given time (ms), in one write. */
  append(events: readonly SampleEvent[], timeMs: number): void;
  /** Renames the file and begins it anew, as runtimes do with one that is full. */
  rotate(): void;
  close(): void;
}

/** Who a sample container is. */
export interface Container {
  /** 64 hex digits. */
  readonly id: string;
  readonly name: string;
  readonly image: string;
}

/** RFC 3339 with nanoseconds, as both runtimes write it. */
function timestamp(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, -1)}000000Z`;
}

/** A line in pieces of at most 16 KiB, never within a character. */
function pieces(line: string): string[] {
  const bytes = Buffer.from(line);
  const result: string[] = [];
  let start = 0;
  while (bytes.length - start > PIECE_BYTES) {
    let end = start + PIECE_BYTES;
    while (((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
    result.push(bytes.toString('utf8', start, end));
    start = end;
  }
  result.push(bytes.toString('utf8', start));
  return result;
}

function logFile(path: string, layout: (event: SampleEvent, time: string) => string): ContainerLog {
  let file = openSync(path, 'a');
  let bytes = 0;
  const rotate = () => {
    closeSync(file);
    renameSync(path, `${path}.1`);
    file = openSync(path, 'a');
    bytes = 0;
  };
  return {
    path,
    append: (events, timeMs) => {
      const time = timestamp(timeMs);
      bytes += writeSync(file, events.map((event) => layout(event, time)).join(''));
      if (bytes >= ROTATE_BYTES) rotate();
    },
    rotate,
    close: () => closeSync(file),
  };
}

function dockerLayout(event: SampleEvent, time: string): string {
  const lines = event.text.split('\n').flatMap((line) => {
    const parts = pieces(line);
    return parts.map((part, i) => (i === parts.length - 1 ? `${part}\n` : part));
  });
  return lines.map((log) => `${JSON.stringify({ log, stream: event.stream, time })}\n`).join('');
}

function criLayout(event: SampleEvent, time: string): string {
  const lines = event.text.split('\n').flatMap((line) => {
    const parts = pieces(line);
    return parts.map((part, i) => `${i === parts.length - 1 ? 'F' : 'P'} ${part}`);
  });
  return lines.map((rest) => `${time} ${event.stream} ${rest}\n`).join('');
}

/** A container in Docker's layout: <folder>/<id>/<id>-json.log and config.v2.json beside it. */
export function dockerContainer(folder: string, container: Container): ContainerLog {
  const { id, name, image } = container;
  const home = join(folder, id);
  mkdirSync(home, { recursive: true });
  const config = {
    ID: id,
    Name: `/${name}`,
    Config: { Image: image, Labels: { 'com.docker.compose.service': name } },
  };
  const file = openSync(join(home, 'config.v2.json'), 'w');
  writeSync(file, JSON.stringify(config));
  closeSync(file);
  return logFile(join(home, `${id}-json.log`), dockerLayout);
}

/** A container in the CRI layout: <folder>/<namespace>_<pod>_<uid>/<container>/0.log. */
export function criContainer(folder: string, container: Container, namespace: string): ContainerLog {
  const { id, name } = container;
  const uid = `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20, 32)}`;
  const home = join(folder, `${namespace}_${name}-0_${uid}`, name);
  mkdirSync(home, { recursive: true });
  return logFile(join(home, '0.log'), criLayout);
}
