import { JSON_STRING } from '../encoders.ts';
import { encode, join, type Rich, rich } from '../rich.ts';
import type { Scene, Shape } from '../scene.ts';
import { classOf, keyOf, quotedIfNeeded } from './pieces.ts';

const pairs = (scene: Scene, write: (key: string, value: Rich) => Rich, separator: string): Rich =>
  join(
    scene.entries.map((entry) => write(keyOf(scene, entry), entry.value)),
    separator,
  );

const equal = (scene: Scene, separator: string) => pairs(scene, (key, value) => rich`${key}=${value}`, separator);

const labels = (scene: Scene, separator: string): Rich =>
  join(
    scene.entries.map((entry) => rich`${keyOf(scene, entry, 'label')}: ${entry.value}`),
    separator,
  );

const spring = (scene: Scene, level: string) =>
  rich`${scene.decoy('time')} ${level} 1 --- [${scene.decoy('service')}] [${scene.decoy('thread')}] ${scene.decoy('className')} : `;

/** Lines of text as loggers of servers write them. */
export const TEXT_SHAPES: Readonly<Record<string, Shape>> = {
  logfmt: (scene) =>
    rich`time="${scene.decoy('time')}" level=info msg="saved ${scene.subject}" trace_id=${scene.decoy('trace')} ${pairs(
      scene,
      (key, value) => rich`${key}=${quotedIfNeeded(value, JSON_STRING)}`,
      ' ',
    )}`,
  'key=quoted': (scene) =>
    rich`${scene.decoy('time')} [${scene.decoy('service')}] event=update ${pairs(
      scene,
      (key, value) => rich`${key}="${encode(value, JSON_STRING)}"`,
      ' ',
    )} duration=${scene.decoy('duration')}`,
  spring: (scene) =>
    rich`${spring(scene, ' INFO')}Saved ${scene.subject} [${equal(scene, ', ')}] in ${scene.decoy('n')} ms`,
  'java toString': (scene) =>
    rich`${spring(scene, 'DEBUG')}Persisting ${classOf(scene)}(id=${scene.decoy('dbId')}, ${equal(scene, ', ')}, version=${scene.decoy('n')})`,
  'java braces': (scene) =>
    rich`${scene.decoy('clock')} [${scene.decoy('thread')}] WARN ${scene.decoy('className')} - Rejected ${classOf(scene)}{${pairs(
      scene,
      (key, value) => rich`${key}='${value}'`,
      ', ',
    )}}`,
  'java map': (scene) => rich`${spring(scene, ' INFO')}Attributes: {${equal(scene, ', ')}}`,
  'stack trace': (scene) => {
    const [first = { words: 'id', value: scene.decoy('dbId'), type: 'number' as const }] = scene.entries;
    return rich`${spring(scene, 'ERROR')}Could not process ${scene.subject}: ${keyOf(scene, first)}=${first.value}
${scene.decoy('exception')}: Failed for ${classOf(scene)}(${equal(scene, ', ')})
	at ${scene.decoy('className')}.${scene.decoy('method')}(Service.java:${scene.decoy('n')})
	at ${scene.decoy('className')}.${scene.decoy('method')}(Controller.java:${scene.decoy('n')})
	... 42 common frames omitted`;
  },
  labels: (scene) => rich`${scene.decoy('time')} Form received: ${labels(scene, ', ')}`,
  'label lines': (scene) => rich`New registration at ${scene.decoy('time')}
${labels(scene, '\n')}
Reference: ${scene.decoy('order')}`,
  yaml: (scene) => rich`${scene.subject}:
  ${join(
    scene.entries.map((entry) => rich`${keyOf(scene, entry)}: ${entry.value}`),
    '\n  ',
  )}
  updated: ${scene.decoy('time')}`,
  tabs: (scene) =>
    rich`${scene.decoy('time')}	${scene.decoy('service')}	${pairs(scene, (key, value) => rich`${key}:${value}`, '\t')}`,
  'semicolon pairs': (scene) => rich`[${scene.decoy('apacheTime')}] crm: ${equal(scene, '; ')}; result=ok`,
  'spring rejected value': (scene) =>
    rich`Validation failed for argument [0] with ${scene.entries.length} error(s): ${join(
      scene.entries.map(
        (entry) =>
          rich`[Field error in object '${scene.subject}' on field '${keyOf(scene, entry, 'camel')}': rejected value [${entry.value}]; codes [Pattern.${keyOf(scene, entry, 'camel')},Pattern]; default message [invalid]]`,
      ),
      ' ',
    )}`,
};
