import { ENTITIES_DECIMAL, ENTITIES_HEX, ENTITIES_NAMED, JSON_IN_JSON, XML_TEXT } from '../encoders.ts';
import { type Encoder, encode, join, type Rich, rich } from '../rich.ts';
import type { Scene, Shape } from '../scene.ts';
import { keyOf } from './pieces.ts';

/** Elements have no spaces in their names, and no attributes without need. */
function elements(scene: Scene, strings: Encoder, prefix: string, separator: string): Rich {
  return join(
    scene.entries.map((entry) => {
      const name = `${prefix}${keyOf(scene, entry).replaceAll(' ', '')}`;
      return rich`<${name}>${encode(entry.value, strings)}</${name}>`;
    }),
    separator,
  );
}

function attributes(scene: Scene, strings: Encoder): Rich {
  return join(
    scene.entries.map((entry) => rich`${keyOf(scene, entry)}="${encode(entry.value, strings)}"`),
    ' ',
  );
}

const soap = (scene: Scene, inner: Rich, newline = '') =>
  rich`<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">${newline}<soapenv:Header><wsa:MessageID>urn:uuid:${scene.decoy('uuid')}</wsa:MessageID></soapenv:Header>${newline}<soapenv:Body><ns2:update xmlns:ns2="http://example.com/crm/v1">${inner}</ns2:update></soapenv:Body></soapenv:Envelope>`;

/** XML and HTML in log lines. */
export const MARKUP_SHAPES: Readonly<Record<string, Shape>> = {
  'xml elements': (scene) =>
    rich`${scene.decoy('time')} Outgoing message: <?xml version="1.0" encoding="UTF-8"?><${scene.subject.replaceAll(' ', '')}><id>${scene.decoy('dbId')}</id>${elements(scene, XML_TEXT, '', '')}</${scene.subject.replaceAll(' ', '')}>`,
  'xml pretty': (scene) => rich`<request id="${scene.decoy('uuid')}">
  ${elements(scene, XML_TEXT, '', '\n  ')}
</request>`,
  'xml attributes': (scene) =>
    rich`${scene.decoy('clock')} INFO sync - <${scene.subject.replaceAll(' ', '')} id="${scene.decoy('dbId')}" ${attributes(scene, XML_TEXT)}/>`,
  soap: (scene) => soap(scene, elements(scene, XML_TEXT, 'ns2:', '')),
  'soap decimal entities': (scene) => soap(scene, elements(scene, ENTITIES_DECIMAL, 'ns2:', '\n'), '\n'),
  'xml hex entities': (scene) => rich`<data>${elements(scene, ENTITIES_HEX, '', '')}</data>`,
  'html form': (scene) =>
    rich`POST /preview rendered: <ul>${join(
      scene.entries.map(
        (entry) => rich`<li>${keyOf(scene, entry, 'label')}: <b>${encode(entry.value, ENTITIES_NAMED)}</b></li>`,
      ),
      '',
    )}</ul>`,
  'html inputs': (scene) =>
    rich`<form>${join(
      scene.entries.map(
        (entry) =>
          rich`<input type="text" name="${keyOf(scene, entry)}" value="${encode(entry.value, ENTITIES_NAMED)}">`,
      ),
      '',
    )}</form>`,
  'xml in json': (scene) =>
    rich`{"time":"${scene.decoy('time')}","level":"debug","soap":"${encode(rich`<r>${elements(scene, XML_TEXT, '', '')}</r>`, JSON_IN_JSON)}"}`,
  'xml escaped in text': (scene) =>
    rich`${scene.decoy('time')} raw=${encode(rich`<r>${elements(scene, XML_TEXT, '', '')}</r>`, XML_TEXT)}`,
};
