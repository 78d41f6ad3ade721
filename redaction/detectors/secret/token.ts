import { byteBefore, type Candidate, type Detector } from '../../detector.ts';

/** A token that its issuer lets begin with something that nothing else begins with. */
export interface Shape {
  readonly id: string;
  readonly issuer: string;
  /** How it begins, in the language of triggers, and one such beginning for examples. */
  readonly start: string;
  readonly begins: string;
  /** RE2 of the rest, and one such rest. Apart from its beginning it is no token, neither here nor for a scanner of source. */
  readonly rest: string;
  readonly sample: string;
  /** RE2 that stands before and is not part of the token, as the trigger and as written. */
  readonly before?: readonly [trigger: string, written: string];
}

const LETTERS = 'q7Fh2LkQpW9xZ1vB4nM8tR3yD6gS0jC5';

/** So many letters and digits in no order. */
export const mixed = (length: number) => LETTERS.repeat(Math.ceil(length / LETTERS.length)).slice(0, length);
export const hex = (length: number) => '0a1b2c3d4e5f69788796'.repeat(16).slice(0, length);
export const upper = (length: number) => 'Q7F2LKPW9XZ4NM3TRYD6GSJ5C'.repeat(8).slice(0, length);

function examplesOf(begins: string, sample: string, before: string): Detector['examples'] {
  const token = begins + sample;
  return {
    found: [
      [`using ${before}${token} for the upload`, token],
      [`{"note":"${before}${token}","n":1}`, token],
      [`GET https://api.example.nl/?x=${before}${token}&lang=nl`, token],
      [`(${before}${token}),`, token],
    ],
    clean: [
      `${before}${begins}`,
      `tokens begin with ${before}${begins} and are long`,
      `x${before}${begins}${sample.slice(0, 4)} is cut`,
      `${before}${begins}<redacted>`,
      `${before}${begins}************************`,
      before === '' ? `word${token}` : begins + sample,
    ],
  };
}

/** The detector of one issuer's tokens. */
export function tokenDetector({ id, issuer, start, begins, rest, sample, before }: Shape): Detector {
  const [trigger, written] = before ?? ['', ''];
  return {
    id,
    kind: 'token',
    group: 'secret',
    description: `Tokens and keys of ${issuer}`,
    ...(before === undefined ? {} : { prefix: trigger }),
    pattern: `${before === undefined ? '\\b' : ''}${start}${rest}`,
    triggers: [before === undefined ? `\\b${start}` : trigger],
    certainty: 'sure',
    action: 'mask',
    examples: examplesOf(begins, sample, written),
  };
}

/** A token that has its fixed piece in the middle or at its end, such as 123456789:AA… */
export interface MarkedShape {
  readonly id: string;
  readonly issuer: string;
  /** The fixed piece as a trigger, RE2 of it and what follows, and an example of each part. */
  readonly mark: string;
  readonly rest: string;
  readonly sample: readonly [head: string, tail: string];
  /** What may stand before the piece, and how many at least and at most. */
  readonly head: { readonly characters: string; readonly min: number; readonly max: number };
}

function leadOf({ characters, min, max }: MarkedShape['head']): (candidate: Candidate) => number {
  const allowed = new Set(Buffer.from(characters));
  return (candidate) => {
    let bytes = 0;
    for (let before = byteBefore(candidate, 1); before !== undefined && allowed.has(before) && bytes <= max; ) {
      bytes++;
      before = byteBefore(candidate, bytes + 1);
    }
    return bytes >= min && bytes <= max ? bytes : 0;
  };
}

/** The detector of tokens that are known by a piece within them. */
export function markedTokenDetector({ id, issuer, mark, rest, sample, head }: MarkedShape): Detector {
  const [first, last] = sample;
  const token = first + last;
  return {
    id,
    kind: 'token',
    group: 'secret',
    description: `Tokens and keys of ${issuer}`,
    pattern: rest,
    triggers: [mark],
    lead: leadOf(head),
    certainty: 'sure',
    action: 'mask',
    examples: {
      found: [
        [`using ${token} for the upload`, token],
        [`{"note":"${token}","n":1}`, token],
        [`GET https://api.example.nl/?x=${token}&lang=nl`, token],
        [`(${token}),`, token],
      ],
      clean: [
        first,
        `a ${last} b`,
        `${first} ${last}`,
        `${first.slice(-2)}${last}`,
        `${first}${last.slice(0, 3)}`,
        `${head.characters.charAt(0).repeat(head.max + 1)}${last}`,
      ],
    },
  };
}
