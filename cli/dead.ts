import type { Settings } from '../core/settings.ts';
import { type DeadFilter, type DeadLetter, deadLetters, retryDead } from '../ingest/indexer/dead-store.ts';
import { openStore, type Store } from '../ingest/indexer/store.ts';
import { allow } from './residency.ts';

const MESSAGE_CHARS_SHOWN = 100;

type Print = (line: string) => void;

async function withStore(settings: Settings, work: (store: Store, signal: AbortSignal) => Promise<number>) {
  await allow(settings, ['elasticsearch']);
  const store = openStore(settings);
  try {
    return await work(store, new AbortController().signal);
  } finally {
    await store.close();
  }
}

function shown({ time, namespace, refusedBy, reason, service, message, document }: DeadLetter): string {
  const text = message.replaceAll('\n', ' ');
  const start = text.length > MESSAGE_CHARS_SHOWN ? `${text.slice(0, MESSAGE_CHARS_SHOWN)}…` : text;
  const kept = document === undefined ? ' (cannot be retried)' : '';
  return `${time} ${namespace} ${refusedBy ?? '-'} ${reason}${kept} ${service ?? '-'}: ${start}`;
}

/** Prints dead letters, a line each; with `isJson` as JSON objects. Resolves to 0. Rejects with ZeefError STORE_…. */
export function listDead(settings: Settings, filter: DeadFilter, isJson: boolean, print: Print): Promise<number> {
  return withStore(settings, async (store, signal) => {
    let count = 0;
    for await (const page of deadLetters(store, filter, signal)) {
      count += page.length;
      for (const letter of page) print(isJson ? JSON.stringify(letter) : shown(letter));
    }
    if (!isJson) print(`${count} dead letters`);
    return 0;
  });
}

/** Indexes dead letters again and prints what became of them. Resolves to 0 when none was refused again, else to 1. */
export function retryAllDead(settings: Settings, filter: DeadFilter, print: Print): Promise<number> {
  return withStore(settings, async (store, signal) => {
    const { indexed, refused, incomplete } = await retryDead(store, filter, signal);
    print(`${indexed} indexed`);
    for (const [reason, count] of Object.entries(refused)) print(`${count} refused again: ${reason}`);
    if (incomplete > 0) print(`${incomplete} without their document; they stay as they are`);
    return Object.keys(refused).length === 0 ? 0 : 1;
  });
}
