import { byteAfter, type Candidate, type Detector, digitsOf } from '../../detector.ts';
import { keyWords } from './name-key.ts';
import { isCutShort, textOf } from './name-shape.ts';
import { isFirstName, isNoValue } from './names.ts';
import { inEveryLanguage, spelled } from './words.ts';

const COLON = 0x3a;
const LENGTH_MIN = 2;
const LENGTH_MAX = 64;
const HEX_LENGTH_MIN = 16;

/** Accounts that no person has; a part between points or hyphens is enough. */
const ACCOUNTS = new Set(
  `root admin administrator admins superuser superadmin sysadmin system sys service services svc srv app apps application api apis bot bots
  daemon nobody guest anonymous anon public user users username default test tester testing tests demo example sample
  null none nil undefined unknown empty na internal external local localhost host server client worker web www data
  db dba database postgres pgsql mysql mariadb mongo mongodb redis kafka rabbitmq elastic elasticsearch kibana logstash
  oracle sa sap ldap kerberos nginx apache tomcat jenkins gitlab github git svn docker kubernetes k8s kube node
  java python ubuntu debian centos ec2 azure aws gcp cloud deploy deployer ci cd build builder runner backup monitor
  monitoring prometheus grafana nagios zabbix splunk sync batch cron job jobs scheduler task queue proxy gateway auth oauth
  oidc sso saml iam vault consul smtp mail mailer email postmaster noreply webmaster support helpdesk info sales hr it ops
  devops dev prod production staging acc acceptance integration robot automation agent machine device sensor iot
  beheerder systeem gast benutzer gast administrateur invite administrador invitado amministratore ospite
  migration migrations migrator reader writer readonly readwrite ro rw replicator replication master slave repl
  spring boot keycloak camunda airflow superset metabase hadoop hdfs hive spark zookeeper flink minio ansible puppet chef
  terraform required missing invalid blank true false must should password pass`
    .replaceAll('\n', ' ')
    .split(' '),
);
/** Keys of programs that log in at others. */
const MACHINES = new Set(
  'datasource db database jdbc sql mysql postgres postgresql mongo mongodb redis kafka rabbitmq rabbit amqp jms smtp mail ldap bind proxy registry docker git svn broker mqtt ftp sftp ssh service elastic elasticsearch hibernate c3p0 hikari spring flyway liquibase sasl vault consul nexus artifactory aws azure gcp bot system field attribute claim column parameter param length min max pattern label hint property'.split(
    ' ',
  ),
);

const isLetter = (one: string) => one.toLowerCase() !== one.toUpperCase();

function partsOf(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const one of text) {
    if (isLetter(one)) part += one;
    else if (part !== '') {
      parts.push(part);
      part = '';
    }
  }
  return part === '' ? parts : [...parts, part];
}

function isHexadecimal(text: string): boolean {
  const digits = [...text].filter((one) => one !== '-');
  return digits.length >= HEX_LENGTH_MIN && digits.every((one) => '0123456789abcdefABCDEF'.includes(one));
}

/** Whether a text may be the login of a person: letters, and no account of a program. */
function isLogin(text: string): boolean {
  if (text.length < LENGTH_MIN || text.length > LENGTH_MAX) return false;
  const parts = partsOf(text);
  if (parts.length === 0 || digitsOf(text).length > parts.join('').length + 4 || isHexadecimal(text)) return false;
  if (parts.some((part) => isFirstName(part) && part.length > 3)) return true;
  return !parts.some((part) => ACCOUNTS.has(part.toLowerCase()) || isNoValue(part));
}

/** Whether a uid is that of a directory: uid=jan,ou=people,dc=example. */
function isDirectory({ bytes, end, eventEnd }: Candidate): boolean {
  const after = bytes.toString('latin1', end, Math.min(eventEnd, end + 4)).toLowerCase();
  return [',ou=', ',cn=', ',dc='].includes(after);
}

function checkKeyed(candidate: Candidate): number {
  const keys = keyWords(candidate.key ?? '');
  if (keys.some((word) => MACHINES.has(word)) || (keys.at(-1) === 'uid' && !isDirectory(candidate))) return 0;
  // A scheme such as https: is no login.
  if (candidate.form === 'bare' && (isCutShort(candidate) || byteAfter(candidate) === COLON)) return 0;
  const text = textOf(candidate);
  if (candidate.form !== 'bare' && (text.includes(' ') || text.includes('@') || text.includes('/'))) return 0;
  const ended = candidate.form === 'bare' && text.endsWith('.') ? text.slice(0, -1) : text;
  return isLogin(ended) ? Buffer.byteLength(ended) : 0;
}

export const username: Detector = {
  id: 'username',
  kind: 'username',
  group: 'person',
  description: 'Names under which persons log in, announced by a key',
  keys: [...spelled(inEveryLanguage('logins')), 'uid'],
  keyed: '[\\p{L}\\p{N}][\\p{L}\\p{N}._+~\\\\-]{1,63}',
  checkKeyed,
  action: 'mask',
  normalise: (text) => text.toLowerCase(),
  examples: {
    found: [
      ['username=jdvries attempt=3', 'jdvries'],
      ['{"userName":"Sanne.Bakker","id":4}', 'Sanne.Bakker'],
      ['gebruikersnaam: pieter_k, rol: lezer', 'pieter_k'],
      ['<Benutzername>m.mustermann</Benutzername>', 'm.mustermann'],
      ['"preferred_username":"CORP\\\\lisa90"', 'CORP\\\\lisa90'],
      ['nombre_usuario=lgarcia&x=1', 'lgarcia'],
      ['nazwa_użytkownika=kowalska77', 'kowalska77'],
      ['login: ebakker.', 'ebakker'],
      ['bind failed for uid=l.visser,ou=people,dc=example', 'l.visser'],
      ["INSERT INTO u (id, username) VALUES (1, 'tdevries')", 'tdevries'],
    ],
    clean: [
      'username=root, uid=1000',
      'spring.datasource.username=orders_rw',
      'user_name=svc-orders, username=admin',
      '{"username":"string","login":true}',
      'login: failed for 3 users',
      'username=5f2b6c1e-9a70-4f5e-8c42-0d9b6a7c1e55',
      'KAFKA_SASL_USERNAME=connect',
      'username is required, usernameField=email',
      'login=https://login.example.org/',
    ],
  },
};
