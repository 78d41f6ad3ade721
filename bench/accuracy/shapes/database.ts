import { CSV_QUOTED, JSON_STRING, SQL_STRING } from '../encoders.ts';
import { encode, join, type Rich, rich, textOf } from '../rich.ts';
import type { Entry, Scene, Shape } from '../scene.ts';
import { keyOf } from './pieces.ts';

const literal = ({ value, type }: Entry): Rich => (type === 'text' ? rich`'${encode(value, SQL_STRING)}'` : value);
const columns = (scene: Scene, quote = '') =>
  scene.entries.map((entry) => `${quote}${keyOf(scene, entry, 'snake')}${quote}`).join(', ');
const literals = (scene: Scene) => join(scene.entries.map(literal), ', ');
const comparisons = (scene: Scene, separator: string) =>
  join(
    scene.entries.map((entry) => rich`${keyOf(scene, entry, 'snake')} = ${literal(entry)}`),
    separator,
  );

const field = (value: Rich, separator: string): Rich =>
  textOf(value).includes(separator) || textOf(value).includes('"') ? rich`"${encode(value, CSV_QUOTED)}"` : value;

/** A header, one row of the record, and a second one that is a copy of the harmless columns. */
function csv(scene: Scene, separator: string, quoted: boolean): Rich {
  const header = ['id', ...scene.entries.map((entry) => keyOf(scene, entry))].join(separator);
  const cells = scene.entries.map(({ value }) =>
    quoted ? rich`"${encode(value, CSV_QUOTED)}"` : field(value, separator),
  );
  return rich`${header}
${scene.decoy('dbId')}${separator}${join(cells, separator)}`;
}

const table = ({ r, subject }: Scene) =>
  `${r.pick(['', 'public.', 'crm.'])}${subject.replaceAll(' ', '_')}${r.pick(['', 's'])}`;

/** What databases and exports write. */
export const DATABASE_SHAPES: Readonly<Record<string, Shape>> = {
  'sql insert': (scene) =>
    rich`${scene.decoy('time')} LOG:  duration: ${scene.decoy('float')} ms  statement: INSERT INTO ${table(scene)} (id, ${columns(scene)}) VALUES (${scene.decoy('dbId')}, ${literals(scene)})`,
  'sql insert quoted columns': (scene) =>
    rich`Executing: INSERT INTO "${table(scene)}" (${columns(scene, scene.r.pick(['"', '`']))}) VALUES (${literals(scene)}) RETURNING id`,
  'sql insert rows': (scene) =>
    rich`insert into ${table(scene)} (${columns(scene)}) values (${join(
      scene.entries.map((e) => (e.type === 'text' ? rich`''` : rich`NULL`)),
      ', ',
    )}), (${literals(scene)});`,
  'sql where': (scene) => rich`SELECT id, status FROM ${table(scene)} WHERE ${comparisons(scene, ' AND ')} LIMIT 10`,
  'sql update': (scene) =>
    rich`UPDATE ${table(scene)} SET ${comparisons(scene, ', ')} WHERE id = ${scene.decoy('dbId')}`,
  'postgres key exists': (scene) => {
    const first = scene.entries[0];
    if (first === undefined) return rich`ERROR:  deadlock detected`;
    return rich`ERROR:  duplicate key value violates unique constraint "uq_${table(scene)}"
DETAIL:  Key (${keyOf(scene, first, 'snake')})=(${first.value}) already exists.`;
  },
  'postgres key pair': (scene) =>
    rich`DETAIL:  Key (${columns(scene)})=(${join(
      scene.entries.map(({ value }) => value),
      ', ',
    )}) already exists.`,
  'csv commas': (scene) => csv(scene, ',', false),
  'csv semicolons': (scene) => csv(scene, ';', false),
  'csv quoted': (scene) => csv(scene, ',', true),
  'csv tabs': (scene) => csv(scene, '\t', false),
  mongo: (scene) =>
    rich`{"t":{"$date":"${scene.decoy('time')}"},"s":"I","c":"COMMAND","msg":"Slow query","attr":{"ns":"crm.customers","command":{"find":"customers","filter":{${join(
      scene.entries.map((entry) => rich`"${keyOf(scene, entry)}":{"$eq":"${encode(entry.value, JSON_STRING)}"}`),
      ',',
    )}}},"durationMillis":${scene.decoy('n')}}}`,
};
