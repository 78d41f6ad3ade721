import { JSON_ASCII, JSON_IN_JSON, JSON_STRING } from '../encoders.ts';
import { type Encoder, encode, join, type Rich, rich } from '../rich.ts';
import type { Entry, Scene, Shape } from '../scene.ts';
import { member, shuffled } from './pieces.ts';

const object = (scene: Scene, entries: readonly Entry[], strings: Encoder, separator = ','): Rich =>
  rich`{${join(
    entries.map((entry) => member(scene, entry, strings)),
    separator,
  )}}`;

const pino = (scene: Scene, inner: Rich, message = 'request completed'): Rich =>
  rich`{"level":${scene.r.pick([30, 40, 50])},"time":${scene.decoy('epochMs')},"pid":${scene.r.below(90)},"hostname":"${scene.decoy('pod')}",${inner},"msg":"${message}"}`;

const members = (scene: Scene, strings: Encoder): Rich =>
  join(
    shuffled(scene, scene.entries).map((entry) => member(scene, entry, strings)),
    ',',
  );

const text = (scene: Scene, strings = JSON_STRING) => object(scene, scene.entries, strings);

/** A JSON text as the content of a JSON string, any number of times over. */
function within(inner: Rich, times: number): Rich {
  return times === 0 ? inner : within(encode(inner, JSON_IN_JSON), times - 1);
}

/** JSON as log libraries and apps write it, and JSON within it. */
export const JSON_SHAPES: Readonly<Record<string, Shape>> = {
  'json flat': (scene) => pino(scene, members(scene, JSON_STRING)),
  'json nested': (scene) => {
    const body = rich`"${scene.subject}":${text(scene)}`;
    return pino(scene, scene.r.below(2) === 0 ? body : rich`"req":{"id":"${scene.decoy('uuid')}","body":{${body}}}`);
  },
  'json bunyan': (scene) =>
    rich`{"name":"${scene.decoy('service')}","hostname":"${scene.decoy('host')}","pid":1,"level":30,"event":{"type":"${scene.decoy('topic')}","data":${text(scene)}},"msg":"","time":"${scene.decoy('time')}","v":0}`,
  'json array': (scene) =>
    rich`{"@timestamp":"${scene.decoy('time')}","log.level":"info","items":[${text(scene)},{"id":${scene.decoy('dbId')}}],"total":${scene.decoy('n')}}`,
  'json pretty': (scene) =>
    rich`{
  "timestamp": "${scene.decoy('time')}",
  "${scene.subject}": {
    ${join(
      scene.entries.map((entry) => rich`${member(scene, entry, JSON_STRING)}`),
      ',\n    ',
    )}
  }
}`,
  'json spaced': (scene) =>
    rich`{"ts": ${scene.decoy('epochFloat')}, "logger": "${scene.decoy('service')}", ${join(
      scene.entries.map((entry) => member(scene, entry, JSON_STRING)),
      ', ',
    )}}`,
  'json \\u escaped': (scene) => pino(scene, members(scene, JSON_ASCII)),
  'json in json 2': (scene) => pino(scene, rich`"body":"${within(text(scene), 1)}"`),
  'json in json 3': (scene) =>
    rich`{"time":"${scene.decoy('time')}","log":"${within(
      rich`{"level":"info","payload":"${within(text(scene), 1)}","traceId":"${scene.decoy('trace')}"}`,
      1,
    )}"}`,
  'json in json \\u': (scene) => pino(scene, rich`"requestBody":"${within(text(scene, JSON_ASCII), 1)}"`),
  'json after text': (scene) =>
    rich`${scene.decoy('time')} DEBUG [${scene.decoy('thread')}] ${scene.decoy('className')} - Received payload: ${text(scene)}`,
  'json kafka': (scene) =>
    rich`[${scene.decoy('time')}] Consumed record from ${scene.decoy('topic')} partition=3 offset=${scene.decoy('dbId')} key=${scene.decoy('uuid')} value=${text(scene)}`,
  'json graphql': (scene) =>
    rich`{"operationName":"Update","variables":{"input":${text(scene)}},"query":"mutation Update($input: Input!) { update(input: $input) { id } }"}`,
  'json message text': (scene) =>
    rich`{"severity":"INFO","timestamp":"${scene.decoy('time')}","message":"${encode(
      rich`saved ${scene.subject}: ${join(
        scene.entries.map((entry) => member(scene, entry, JSON_STRING)),
        ', ',
      )}`,
      JSON_IN_JSON,
    )}"}`,
};
