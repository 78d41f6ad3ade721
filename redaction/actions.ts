import type { Action, Detector } from './detector.ts';
import { aboutMark, maskOf, partMark } from './marks.ts';
import type { Pseudonymise } from './pseudonym.ts';

/** What replaces a finding: the same bytes for each, or what its value (latin1 of its bytes, decoded) gives. */
export interface Replacement {
  readonly fixed: Buffer | undefined;
  of(value: string): Buffer;
}

/** A value as the text it is: bytes are UTF-8 where they can be. */
export function textOf(value: string): string {
  for (let i = 0; i < value.length; i++) {
    if (value.charCodeAt(i) >= 0x80) return Buffer.from(value, 'latin1').toString('utf8');
  }
  return value;
}

/** The form that equal values share, however they are written. */
export function normalOf(detector: Detector, value: string): string {
  const text = textOf(value);
  return (detector.normalise?.(text) ?? text).normalize('NFC');
}

function fixed(text: string): Replacement {
  const bytes = Buffer.from(text);
  return { fixed: bytes, of: () => bytes };
}

/** A mark for each value, or the mask where there is none. */
function made(kind: string, mark: (value: string) => string | undefined): Replacement {
  const mask = maskOf(kind);
  return { fixed: undefined, of: (value) => Buffer.from(mark(value) ?? mask) };
}

/** Compiles an action; what a detector cannot do, and a pseudonym without a key, is a mask. */
export function replacementOf(detector: Detector, action: Action, pseudonymise: Pseudonymise | undefined): Replacement {
  const { kind, partial, generalise } = detector;
  if (action === 'remove') return fixed('');
  if (action === 'pseudonym' && pseudonymise !== undefined) {
    return made(kind, (value) => pseudonymise(kind, normalOf(detector, value)));
  }
  if (action === 'partial' && partial !== undefined) {
    return made(kind, (value) => partMark(kind, partial(textOf(value))));
  }
  if (action === 'generalise' && generalise !== undefined) {
    return made(kind, (value) => aboutMark(kind, generalise(textOf(value))));
  }
  return fixed(maskOf(kind));
}
