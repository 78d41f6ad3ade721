import { JSON_STRING, SINGLE_QUOTED } from '../encoders.ts';
import { encode, join, type Rich, rich } from '../rich.ts';
import type { Entry, Scene, Shape } from '../scene.ts';
import { classOf, keyOf } from './pieces.ts';

const each = (scene: Scene, write: (entry: Entry) => Rich, separator: string): Rich =>
  join(scene.entries.map(write), separator);

const single = ({ value, type }: Entry): Rich => (type === 'text' ? rich`'${encode(value, SINGLE_QUOTED)}'` : value);
const double = ({ value, type }: Entry): Rich => (type === 'text' ? rich`"${encode(value, JSON_STRING)}"` : value);

const header = (scene: Scene) => rich`${scene.decoy('time')} DEBUG ${scene.decoy('service')}: `;

/** Values as the languages print their own structures. */
export const DUMP_SHAPES: Readonly<Record<string, Shape>> = {
  'python dict': (scene) =>
    rich`${header(scene)}payload={${each(scene, (e) => rich`'${keyOf(scene, e, 'snake')}': ${single(e)}`, ', ')}}`,
  'python repr': (scene) =>
    rich`INFO:${scene.decoy('service')}:created ${classOf(scene)}(id=${scene.decoy('dbId')}, ${each(scene, (e) => rich`${keyOf(scene, e, 'snake')}=${single(e)}`, ', ')})`,
  'ruby hash': (scene) =>
    rich`[${scene.decoy('uuid')}] Parameters: {${each(scene, (e) => rich`"${keyOf(scene, e, 'snake')}"=>${double(e)}`, ', ')}}`,
  'ruby symbols': (scene) =>
    rich`I, [${scene.decoy('time')} #42]  INFO -- : {${each(scene, (e) => rich`:${keyOf(scene, e, 'snake')}=>${double(e)}`, ', ')}}`,
  'go struct': (scene) =>
    rich`${scene.decoy('time')} handler.go:${scene.decoy('n')}: saving {ID:${scene.decoy('dbId')} ${each(scene, (e) => rich`${keyOf(scene, e, 'pascal')}:${e.value}`, ' ')} Version:${scene.decoy('n')}}`,
  'go struct quoted': (scene) =>
    rich`${header(scene)}&main.${classOf(scene)}{${each(scene, (e) => rich`${keyOf(scene, e, 'pascal')}:${double(e)}`, ', ')}}`,
  'c# record': (scene) =>
    rich`info: ${scene.decoy('className')}[0] Handling ${classOf(scene)} { ${each(scene, (e) => rich`${keyOf(scene, e, 'pascal')} = ${e.value}`, ', ')} }`,
  'rust debug': (scene) =>
    rich`${header(scene)}${classOf(scene)} { id: ${scene.decoy('dbId')}, ${each(scene, (e) => rich`${keyOf(scene, e, 'snake')}: ${double(e)}`, ', ')} }`,
  'rust some': (scene) =>
    rich`${header(scene)}${classOf(scene)} { ${each(scene, (e) => rich`${keyOf(scene, e, 'snake')}: Some(${double(e)})`, ', ')} }`,
  'php array': (scene) => rich`[${scene.decoy('apacheTime')}] app.DEBUG: Array
(
    ${each(scene, (e) => rich`[${keyOf(scene, e)}] => ${e.value}`, '\n    ')}
)`,
  'php var_export': (scene) =>
    rich`${header(scene)}array ( ${each(scene, (e) => rich`'${keyOf(scene, e)}' => ${single(e)}`, ', ')}, )`,
  'protobuf text': (scene) =>
    rich`${header(scene)}${scene.subject} { ${each(scene, (e) => rich`${keyOf(scene, e, 'snake')}: ${double(e)}`, ' ')} }`,
  'js inspect': (scene) => rich`${header(scene)}{
  ${each(scene, (e) => rich`${keyOf(scene, e, 'camel')}: ${single(e)}`, ',\n  ')}
}`,
};
