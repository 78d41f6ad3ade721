import { BASE64, PERCENT } from '../encoders.ts';
import { password, privateKey } from '../numbers/secrets.ts';
import type { FieldName } from '../people/fields.ts';
import { passportLines } from '../people/fields.ts';
import type { Person } from '../people/person.ts';
import { type Announced, encode, join, plain, planted, type Rich, rich, unjudged } from '../rich.ts';
import type { Scene } from '../scene.ts';
import { keyOf } from '../shapes/pieces.ts';

/** A scene about somebody, with values by field. */
export interface PersonalScene extends Scene {
  readonly person: Person;
  /** The value of a field as a personal piece that its shape announces, or its surroundings. */
  readonly value: (field: FieldName) => Rich;
  /** A number of the person by its id, such as "nl-bsn"; words before it say what it is. */
  readonly identifier: (id: string) => Rich;
}

/** A place's name alone tells of nobody: it is not judged either way. */
const UNJUDGED = new Set(['city']);

/** A value as a personal piece, or as text where it is not judged. */
export function personalPiece(kind: string, text: string, announced: Announced): Rich {
  return UNJUDGED.has(kind) ? plain(text) : planted(kind, text, announced);
}

type Special = (scene: PersonalScene) => Rich;

const access = (s: PersonalScene, client: Rich, target: Rich | string = rich`/api/v1/orders/${s.decoy('order')}`) =>
  rich`${client} - - [${s.decoy('apacheTime')}] "GET ${target} HTTP/1.1" 200 ${s.decoy('bytes')} "-" "${s.decoy('agent')}"`;

const user = (s: PersonalScene) => s.person.email.split('@')[0] ?? 'user';
const secretOf = (s: PersonalScene, characters = '') =>
  planted('password', password(s.r).replace(/[@#$!]/g, characters), 'key');

/** A Basic credential is one value; what is within it does not stand alone. */
const basic = (s: PersonalScene) => encode(planted('basic', `${user(s)}:${password(s.r)}`, 'key'), BASE64);

/** Places of personal data that are no record and no sentence. */
export const SPECIALS: Readonly<Record<string, Special>> = {
  'nginx client': (s) => access(s, s.value('ipv4')),
  'nginx client v6': (s) => access(s, s.value('ipv6')),
  'nginx error client': (s) =>
    rich`${s.decoy('time')} [error] 29#29: *${s.decoy('n')} connect() failed (111: Connection refused) while connecting to upstream, client: ${s.value('ipv4')}, server: api.example.com, request: "GET ${s.decoy('url')} HTTP/1.1"`,
  forwarded: (s) => rich`X-Forwarded-For: ${s.value('ipv4')}, 127.0.0.1 X-Request-Id: ${s.decoy('uuid')}`,
  'token in url': (s) => access(s, rich`-`, rich`/callback?state=${s.decoy('uuid')}&access_token=${s.value('jwt')}`),
  'email in path': (s) => access(s, rich`-`, rich`/users/${encode(s.value('email'), PERCENT)}/orders`),
  'tel link': (s) => rich`GET /contact rendered <a href="tel:${s.value('phone')}">call</a> in ${s.decoy('n')} ms`,
  bearer: (s) =>
    rich`${s.decoy('time')} DEBUG headers: Accept: */*, Authorization: Bearer ${planted('bearer', s.r.text(40, 'abcdef0123456789'), 'key')}, X-Request-Id: ${s.decoy('uuid')}`,
  'bearer json': (s) =>
    rich`{"level":20,"headers":{"host":"api.example.com","authorization":"Bearer ${s.value('jwt')}","x-request-id":"${s.decoy('uuid')}"}}`,
  'basic header': (s) => rich`> GET /v1/items HTTP/1.1\n> Authorization: Basic ${basic(s)}\n> Accept: */*`,
  'basic json': (s) =>
    rich`{"level":20,"headers":{"authorization":"Basic ${basic(s)}","accept":"application/json"},"reqId":"${s.decoy('uuid')}"}`,
  'url credentials': (s) =>
    rich`${s.decoy('time')} connecting to postgres://app:${secretOf(s, '_')}@db.internal:5432/orders?sslmode=require`,
  'amqp credentials': (s) =>
    rich`{"msg":"reconnecting","url":"amqp://svc:${secretOf(s, '')}@rabbit:5672/%2F","attempt":${s.decoy('n')}}`,
  'password argument': (s) =>
    rich`exec: mysqldump --user=backup --password=${secretOf(s, '_')} --host=db.internal orders`,
  'environment dump': (s) =>
    rich`env: NODE_ENV=production DB_PASSWORD=${secretOf(s, '_')} AWS_ACCESS_KEY_ID=${s.value('provider')} PORT=8080`,
  'jdbc password': (s) =>
    rich`Failed to open jdbc:postgresql://db.internal/orders?user=app&password=${secretOf(s, '_')}&ssl=true`,
  'cookie header': (s) => rich`Cookie: consent=yes; JSESSIONID=${s.value('session')}; lang=en`,
  cookies: (s) =>
    unjudged(
      rich`Cookie: theme=dark; ${join(
        s.entries.map((entry) => rich`${keyOf(s, entry)}=${encode(entry.value, PERCENT)}`),
        '; ',
      )}`,
    ),
  'set-cookie': (s) => rich`< Set-Cookie: session=${s.value('session')}; Path=/; HttpOnly; Secure; SameSite=Lax`,
  'cookie json': (s) =>
    rich`{"req":{"method":"GET","headers":{"cookie":"_ga=GA1.2.1; connect.sid=${s.value('session')}"}},"res":{"statusCode":200}}`,
  'private key': (s) =>
    rich`${s.decoy('time')} loaded key:\n${planted('private-key', privateKey(s.r), 'shape')}\nfrom ${s.decoy('path')}`,
  'private key json': (s) =>
    rich`{"level":50,"msg":"bad key","key":"${planted('private-key', privateKey(s.r).replaceAll('\n', '\\n'), 'shape')}"}`,
  'passport lines': (s) => {
    const [one, two] = passportLines(s.r, s.person);
    return rich`ocr result confidence=${s.decoy('float')}:\n${planted('mrz', one, 'shape')}\n${planted('mrz', two, 'shape')}`;
  },
  'sshd failed': (s) =>
    rich`sshd[${s.decoy('n')}]: Failed password for invalid user admin from ${s.value('ipv4')} port ${s.decoy('n')} ssh2`,
  smtp: (s) =>
    rich`postfix/smtp[${s.decoy('n')}]: 4F${s.decoy('commit')}: to=<${s.value('email')}>, relay=mx.internal[127.0.0.1]:25, delay=${s.decoy('float')}, status=sent (250 2.0.0 Ok)`,
  'mail header': (s) =>
    rich`Sending mail: Subject: Order ${s.decoy('order')}, To: "${planted('full-name', s.person.full, 'context')}" <${s.value('email')}>`,
  'ldap name': (s) =>
    rich`bind failed for uid=${planted('login', user(s), 'key')},ou=people,dc=example,dc=org: invalid credentials (49)`,
  'email as key': (s) => rich`{"level":30,"counts":{"${s.value('email')}":${s.decoy('n')}},"msg":"sent"}`,
  'dhcp lease': (s) => rich`dnsmasq-dhcp: DHCPACK(br0) to ${s.value('mac')} lease ${s.decoy('n')} s`,
  'values alone': (s) =>
    rich`${s.decoy('time')} WARN ${s.decoy('service')} skipped: ${s.value(s.r.pick(['email', 'iban', 'card', 'jwt', 'provider', 'ipv6', 'mac']))} (attempt ${s.decoy('n')})`,
  'postgres row': (s) =>
    rich`ERROR:  new row for relation "customers" violates check constraint\nDETAIL:  Failing row contains (${s.decoy('dbId')}, ${s.value('email')}, ${s.value('iban')}, ${s.decoy('time')}).`,
  'hibernate binding': (s) =>
    rich`TRACE o.h.t.d.sql.BasicBinder - binding parameter [1] as [VARCHAR] - [${s.value(s.r.pick(['email', 'iban', 'card']))}]`,
  'geo query': (s) =>
    rich`GET /v1/weather?lat=${s.value('latitude')}&lon=${s.value('longitude')}&units=metric 200 ${s.decoy('duration')}`,
  'plate camera': (s) =>
    rich`anpr: license plate ${s.value('plate')} confidence=${s.decoy('percent')} lane=${s.decoy('n')}`,
  'payment text': (s) => rich`Charge declined: card number ${s.value('card')} exp 09/28, order ${s.decoy('order')}`,
};
