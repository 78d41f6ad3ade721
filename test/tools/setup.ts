import { installTools } from './install.ts';

/** Installs the tools before the first test that asks them. */
export default async function setup(): Promise<void> {
  await installTools();
}
