import type { Warden } from '../../deploy/local/process.ts';

/** What setup.ts started for teardown.ts to end. */
export const running: { warden?: Warden } = {};
