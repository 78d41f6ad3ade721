import { ZeefError } from '../../core/errors.ts';
import type { Joiner } from '../lines/joiner.ts';
import { joinByStart } from '../lines/multiline.ts';
import type { FilesSettings } from '../meta.ts';

/** Joiners by the pattern that starts an event. */
export type StartPatterns = ReadonlyMap<string, Joiner>;

/** Compiles the patterns of the settings; RE2 is loaded only where there are any. Throws ZeefError CONFIG_INVALID. */
export async function compileStarts(files: readonly FilesSettings[]): Promise<StartPatterns> {
  const sources = files.flatMap(({ multilineStart }) => multilineStart ?? []);
  const patterns = new Map<string, Joiner>();
  if (sources.length === 0) return patterns;
  const { linePattern } = await import('../../redaction/line-pattern.ts');
  for (const source of sources) {
    try {
      patterns.set(source, joinByStart(linePattern(source)));
    } catch {
      throw new ZeefError('CONFIG_INVALID', `shipper.files: multilineStart ${source} is not a pattern of RE2`);
    }
  }
  return patterns;
}
