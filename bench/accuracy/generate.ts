import { type Random, random } from '../../deploy/sample/random.ts';
import type { KeyStyle } from './keys.ts';
import { en } from './languages/en.ts';
import { LANGUAGES } from './languages/languages.ts';
import { harmlessEntries, personalEntries } from './lines/records.ts';
import { neutralSentence, personalApp, personalSentence } from './lines/sentences.ts';
import { type PersonalScene, personalPiece, SPECIALS } from './lines/special.ts';
import { fillTemplate } from './lines/template.ts';
import { HARMLESS_APPS } from './lookalikes/apps.ts';
import { decoyText } from './lookalikes/decoys.ts';
import { LINES } from './lookalikes/lines.ts';
import { identifierOf, valuesOf } from './people/fields.ts';
import { makePerson } from './people/person.ts';
import { finish, harmless, type Marked, type Planted, planted, type Rich } from './rich.ts';
import type { Scene, Shape } from './scene.ts';
import { DATABASE_SHAPES } from './shapes/database.ts';
import { DUMP_SHAPES } from './shapes/dumps.ts';
import { HTTP_SHAPES } from './shapes/http.ts';
import { JSON_SHAPES } from './shapes/json.ts';
import { MARKUP_SHAPES } from './shapes/markup.ts';
import { TEXT_SHAPES } from './shapes/text.ts';

/** A line of a log, with the places of what is personal in it and of what must stay, in characters. */
export interface GeneratedLine {
  readonly line: string;
  readonly shape: string;
  readonly language: string;
  readonly isPersonal: boolean;
  readonly truth: readonly Marked<Planted>[];
  readonly harmless: readonly Marked<'harmless'>[];
}

/** How many lines, and from which seed; equal ones give equal lines. */
export interface GenerateOptions {
  readonly lines: number;
  readonly seed: number;
}

/** More than half of the lines are about nobody. */
const LOOK_ALIKE_SHARE = 0.54;
const STYLES: readonly [KeyStyle, ...KeyStyle[]] = [
  'camel',
  'camel',
  'camel',
  'snake',
  'snake',
  'pascal',
  'kebab',
  'upper',
  'flat',
];
const SUBJECTS: readonly [string, ...string[]] = [
  'event',
  'job',
  'queue',
  'order',
  'deployment',
  'item',
  'config',
  'message',
  'node',
  'product',
];
/** JSON is what most apps write, so its shapes count twice. */
const GROUPS: readonly [Readonly<Record<string, Shape>>, ...Readonly<Record<string, Shape>>[]] = [
  JSON_SHAPES,
  JSON_SHAPES,
  TEXT_SHAPES,
  TEXT_SHAPES,
  DUMP_SHAPES,
  MARKUP_SHAPES,
  DATABASE_SHAPES,
  HTTP_SHAPES,
];

interface Written {
  readonly shape: string;
  readonly text: Rich;
  readonly language: string;
}

function pickEntry<T>(r: Random, table: Readonly<Record<string, T>>): readonly [string, T] {
  return r.pick(Object.entries(table) as [[string, T], ...[string, T][]]);
}

function sceneOf(r: Random, subject: string): Omit<Scene, 'entries'> {
  return { r, subject, style: r.pick(STYLES), decoy: (name) => harmless(decoyText(r, name)) };
}

function lookAlike(r: Random): Written {
  const scene: Scene = { ...sceneOf(r, r.pick(SUBJECTS)), entries: harmlessEntries(r) };
  const kind = r.below(100);
  if (kind < 20) return { shape: 'program', text: fillTemplate(r.pick(HARMLESS_APPS), scene.decoy), language: 'en' };
  if (kind < 45) return { shape: 'log line', text: fillTemplate(r.pick(LINES), scene.decoy), language: 'en' };
  if (kind < 60) {
    const { code, neutral } = r.pick(LANGUAGES);
    return { shape: 'sentence', text: neutralSentence(scene, neutral), language: code };
  }
  const [shape, write] = pickEntry(r, r.pick(GROUPS));
  return { shape, text: write(scene), language: 'en' };
}

function personal(r: Random): Written {
  const person = makePerson(r, r.pick(LANGUAGES));
  const language = person.language.code;
  const valueFor = valuesOf(r, person, en.keys);
  const owner = r.pick((r.below(2) === 0 ? en : person.language).owners.split('|') as [string, ...string[]]);
  const scene: PersonalScene = {
    ...sceneOf(r, owner),
    entries: personalEntries(r, valueFor, owner),
    person,
    value: (field) => {
      const { kind, text, tells } = valueFor(field);
      return personalPiece(kind, text, tells ? 'shape' : 'context');
    },
    identifier: (id) => planted(id, identifierOf(r, person, id), 'context'),
  };
  const kind = r.below(100);
  if (kind < 17) return { shape: 'sentence', text: personalSentence(scene), language };
  if (kind < 30) {
    const [shape, write] = pickEntry(r, SPECIALS);
    return { shape, text: write(scene), language };
  }
  if (kind < 45) {
    const [shape, text] = personalApp(scene);
    return { shape, text, language };
  }
  const [shape, write] = pickEntry(r, r.pick(GROUPS));
  return { shape, text: write(scene), language };
}

/** Line number `index` of a seed; lines do not depend on each other. */
function generateLine(seed: number, index: number): GeneratedLine {
  const r = random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  const isPersonal = r.next() >= LOOK_ALIKE_SHARE;
  const { shape, text, language } = isPersonal ? personal(r) : lookAlike(r);
  const { line, personal: truth, kept } = finish(text);
  return { line, shape, language, isPersonal, truth, harmless: kept };
}

/** Realistic log lines of the EU, more than half of them without personal data but full of what looks like it. */
export function* generate({ lines, seed }: GenerateOptions): Generator<GeneratedLine> {
  for (let index = 0; index < lines; index++) yield generateLine(seed, index);
}
