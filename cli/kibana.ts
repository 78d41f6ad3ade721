import { writeFileSync } from 'node:fs';
import { ZeefError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import { contentOf } from '../kibana/content.ts';
import { ndjson } from '../kibana/saved-object.ts';
import { openKibana } from '../kibana/setup/client.ts';
import { setUpKibana } from '../kibana/setup/setup.ts';
import { spaceOfEveryone, spacesOf } from '../kibana/spaces.ts';

/** Which logs the content is about. */
interface ContentFlags {
  readonly namespace: readonly string[];
  readonly dataset: readonly string[];
}

/** The flags of zeef kibana setup; what is not given is taken from the configuration. */
export interface SetupFlags extends ContentFlags {
  readonly url?: string;
  readonly username?: string;
  readonly apiKey?: string;
  readonly caFile?: string;
  readonly space: string;
  readonly production: readonly string[];
  readonly dryRun?: boolean;
  readonly wait: number;
}

type Print = (line: string) => void;

function checkUrl(url: string): void {
  if (URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)) return;
  throw new ZeefError('CONFIG_INVALID', `--url: ${url} is no http:// or https:// address`);
}

/** The settings with the flags over them: who is named by a flag is not named twice. */
function withFlags(settings: Settings['kibana'], flags: SetupFlags): Settings['kibana'] {
  const { url = settings.url, caFile = settings.caFile } = flags;
  const { password, requestMsMax } = settings;
  checkUrl(url);
  if (flags.apiKey !== undefined && flags.username !== undefined) {
    throw new ZeefError('CONFIG_INVALID', '--api-key and --username exclude each other');
  }
  const apiKey = flags.username === undefined ? (flags.apiKey ?? settings.apiKey) : undefined;
  const username = apiKey === undefined ? (flags.username ?? settings.username) : undefined;
  if (username !== undefined && password === undefined) {
    throw new ZeefError(
      'CONFIG_INVALID',
      `the password of ${username} is missing: set ZEEF_KIBANA_PASSWORD or kibana.password`,
    );
  }
  return { url, requestMsMax, caFile, username, password, apiKey };
}

/** Sets Kibana up; resolves to the exit code. */
export async function setUp(flags: SetupFlags, settings: Settings['kibana'], print: Print): Promise<number> {
  const spaces = spacesOf({ space: flags.space, namespaces: flags.namespace, datasets: flags.dataset });
  await setUpKibana(openKibana(withFlags(settings, flags)), {
    spaces,
    scope: { datasets: flags.dataset, production: flags.production },
    isDryRun: flags.dryRun === true,
    waitMs: flags.wait * 1000,
    print,
  });
  return 0;
}

/** Writes the saved objects of one space with everything to a file, for those who import by hand; resolves to the exit code. */
export async function exportContent(
  file: string,
  flags: ContentFlags & { space: string },
  print: Print,
): Promise<number> {
  const [namespace, ...others] = flags.namespace;
  if (others.length > 0)
    throw new ZeefError('CONFIG_INVALID', '--namespace: a file is about one namespace or about all');
  const objects = contentOf(spaceOfEveryone({ space: flags.space, namespace, datasets: flags.dataset }));
  try {
    writeFileSync(file, ndjson(objects));
  } catch (error) {
    throw new ZeefError('CONFIG_INVALID', `${file} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
  print(`${objects.length} objects in ${file}`);
  return 0;
}
