import { FORM, JSON_STRING, PERCENT, PERCENT_LOWER } from '../encoders.ts';
import { type Encoder, encode, join, plain, type Rich, rich } from '../rich.ts';
import type { Scene, Shape } from '../scene.ts';
import { keyOf } from './pieces.ts';

function query(scene: Scene, strings: Encoder, prefix = ''): Rich {
  const bracketed = (key: string) => (prefix === '' ? key : `${prefix}[${key}]`);
  return join(
    scene.entries.map(
      (entry) => rich`${encode(plain(bracketed(keyOf(scene, entry))), strings)}=${encode(entry.value, strings)}`,
    ),
    '&',
  );
}

const access = (scene: Scene, method: string, target: Rich) =>
  rich`- - - [${scene.decoy('apacheTime')}] "${method} ${target} HTTP/1.1" 200 ${scene.decoy('bytes')} "-" "${scene.decoy('agent')}"`;

const headers = (scene: Scene, separator: string) =>
  join(
    scene.entries.map((entry) => rich`X-${keyOf(scene, entry, 'kebab')}: ${entry.value}`),
    separator,
  );

const BOUNDARY = '----WebKitFormBoundary7MA4YWxkTrZu0gW';

/** Requests, in every part of them. */
export const HTTP_SHAPES: Readonly<Record<string, Shape>> = {
  'access query': (scene) => access(scene, 'GET', rich`/api/search?page=1&${query(scene, PERCENT)}`),
  'access query lower': (scene) => access(scene, 'GET', rich`/lookup?${query(scene, PERCENT_LOWER)}&lang=en`),
  'access query form': (scene) => access(scene, 'GET', rich`/zoek?${query(scene, FORM)}`),
  'referrer query': (scene) =>
    rich`- - - [${scene.decoy('apacheTime')}] "GET /static/app.js HTTP/2.0" 304 0 "https://www.shop.example/checkout?${query(scene, PERCENT)}" "${scene.decoy('agent')}"`,
  'redirect twice': (scene) =>
    access(scene, 'GET', rich`/login?next=%2Fform%3F${encode(query(scene, PERCENT), PERCENT)}`),
  'form body': (scene) =>
    rich`${scene.decoy('time')} DEBUG body=${query(scene, FORM)} content_length=${scene.decoy('n')}`,
  'form body brackets': (scene) =>
    rich`Parameters: ${query(scene, FORM, scene.subject.replaceAll(' ', '_'))}&commit=Save`,
  'form in json': (scene) =>
    rich`{"level":30,"req":{"method":"POST","url":"/submit","body":"${encode(query(scene, FORM), JSON_STRING)}"}}`,
  'url in json': (scene) =>
    rich`{"level":30,"time":${scene.decoy('epochMs')},"req":{"url":"/api/v1/items?${query(scene, PERCENT)}"},"responseTime":${scene.decoy('n')}}`,
  'headers lines': (scene) => rich`> POST /v1/items HTTP/1.1
> Host: api.example.com
> ${headers(scene, '\n> ')}
> Content-Length: ${scene.decoy('n')}`,
  'headers map': (scene) =>
    rich`request headers: {host=[api.example.com], ${join(
      scene.entries.map((entry) => rich`x-${keyOf(scene, entry, 'kebab').toLowerCase()}=[${entry.value}]`),
      ', ',
    )}}`,
  multipart: (scene) =>
    rich`POST /upload ${join(
      scene.entries.map(
        (entry) => rich`--${BOUNDARY}
Content-Disposition: form-data; name="${keyOf(scene, entry)}"

${entry.value}
`,
      ),
      '',
    )}--${BOUNDARY}--`,
};
