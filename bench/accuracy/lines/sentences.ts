import { JSON_STRING } from '../encoders.ts';
import type { FieldName } from '../people/fields.ts';
import { announcedBy, encode, type Rich, rich } from '../rich.ts';
import type { Scene } from '../scene.ts';
import { APPS } from './apps.ts';
import type { PersonalScene } from './special.ts';
import { fillTemplate } from './template.ts';

const FIELDS: Readonly<Record<string, FieldName>> = {
  full: 'full',
  first: 'first',
  last: 'last',
  email: 'email',
  phone: 'phone',
  address: 'address',
  birthDate: 'birthDate',
  iban: 'iban',
  card: 'card',
  plate: 'plate',
  passport: 'passport',
  ip: 'ipv4',
  ipv4: 'ipv4',
  street: 'street',
  postcode: 'postcode',
  city: 'city',
  session: 'session',
  jwt: 'jwt',
  mac: 'mac',
  imei: 'imei',
  advertising: 'advertising',
  latitude: 'latitude',
  longitude: 'longitude',
  meter: 'meter',
  serial: 'serial',
};

/** Fills a template with values of the person and with decoys. */
function fillPersonal(scene: PersonalScene, template: string): Rich {
  return fillTemplate(template, (name) => {
    if (name.includes('-')) return scene.identifier(name);
    const field = FIELDS[name];
    return field === undefined ? scene.decoy(name) : scene.value(field);
  });
}

/** Puts a message where loggers put it. */
function asLine(scene: Scene, message: Rich): Rich {
  const form = scene.r.below(5);
  if (form === 0) return message;
  if (form === 1)
    return rich`${scene.decoy('time')}  INFO 1 --- [${scene.decoy('thread')}] ${scene.decoy('className')} : ${message}`;
  if (form === 2)
    return rich`time="${scene.decoy('time')}" level=info msg="${encode(message, JSON_STRING)}" trace_id=${scene.decoy('trace')}`;
  if (form === 3) return rich`${scene.decoy('time')} [${scene.decoy('service')}] WARN ${message}`;
  return rich`{"level":30,"time":${scene.decoy('epochMs')},"hostname":"${scene.decoy('pod')}","msg":"${encode(message, JSON_STRING)}","reqId":"${scene.decoy('uuid')}"}`;
}

/** A sentence of the person's language with personal data in it. */
export function personalSentence(scene: PersonalScene): Rich {
  const template = scene.r.pick(scene.person.language.personal);
  const message = fillPersonal(scene, template);
  return asLine(scene, message);
}

/** A sentence of the language without any. */
export function neutralSentence(scene: Scene, sentences: readonly [string, ...string[]]): Rich {
  return asLine(scene, fillTemplate(scene.r.pick(sentences), scene.decoy));
}

/** A line of a known program about the person, with the program's name. */
export function personalApp(scene: PersonalScene): readonly [shape: string, text: Rich] {
  const [name, template] = scene.r.pick(Object.entries(APPS) as [[string, string], ...[string, string][]]);
  return [name, announcedBy(fillPersonal(scene, template), 'key')];
}
