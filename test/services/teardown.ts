import { running } from './running.ts';

/** Ends what setup.ts started and removes its data. */
export default async function teardown(): Promise<void> {
  await running.warden?.close();
}
