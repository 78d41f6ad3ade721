import { CONFIG_FILE_VARIABLE, loadSettings } from '../core/config.ts';
import type { Settings } from '../core/settings.ts';

/** The configuration of a command: --config, else the file that ZEEF_CONFIG names, else defaults; then ZEEF_… variables. */
export function settingsFrom(file: string | undefined, env: NodeJS.ProcessEnv): Readonly<Settings> {
  return loadSettings(file ?? env[CONFIG_FILE_VARIABLE], env);
}
