import { normalOf } from './actions.ts';
import type { Detector } from './detector.ts';
import { Finder } from './finder.ts';
import { pseudonymiser } from './pseudonym.ts';
import type { PseudonymKey } from './pseudonym-keys.ts';

/** A value's pseudonym of one kind under one key. */
export interface PseudonymOf {
  readonly kind: string;
  readonly key: PseudonymKey;
  /** Such as [EMAIL:8k2m…]. */
  readonly mark: string;
}

/** The values (latin1) that a detector finds in a text by shape, whatever words stand around it. */
function valuesIn(detector: Detector, text: string): string[] {
  if (detector.pattern === undefined) return [];
  const { context, ...alone } = detector;
  const body = Buffer.from(text);
  return new Finder([alone]).find(body, [body.length]).map(({ value }) => value);
}

/**
 * A value's pseudonyms under all keys: as the detectors of a kind would write it in logs, or where no kind is given, of
 * every kind whose detectors find something in it. Each once; none where nothing is found.
 */
export function pseudonymsOf(
  value: string,
  detectors: readonly Detector[],
  kind: string | undefined,
  keys: readonly PseudonymKey[],
): PseudonymOf[] {
  const whole = Buffer.from(value).toString('latin1');
  const normals = new Map<string, [kind: string, normal: string]>();
  for (const detector of detectors) {
    if (kind !== undefined && kind !== detector.kind && kind !== detector.id) continue;
    for (const found of kind === undefined ? valuesIn(detector, value) : [whole]) {
      const normal = normalOf(detector, found);
      normals.set(`${detector.kind}\0${normal}`, [detector.kind, normal]);
    }
  }
  return [...normals.values()].flatMap(([of, normal]) =>
    keys.map((key) => ({ kind: of, key, mark: pseudonymiser(key)(of, normal) })),
  );
}
