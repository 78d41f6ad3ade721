import { type Candidate, type Detector, textBefore } from '../../detector.ts';
import { isBlank, isFollowedByWord, isMessage, isNumber, isWordLike } from './evidence.ts';

const FLAGS =
  'password|passwd|passphrase|pass|pwd|token|secret|client-secret|api-key|apikey|access-key|secret-key|auth-token|api-token|access-token';
const VALUE = '[^\\s"\'\\x1e][^\\s"\'\\x1e]*';

/** Whether a flag takes the value as a whole, and does not belong to prose about it. */
function isArgument(candidate: Candidate): boolean {
  const { text } = candidate;
  if (text.startsWith('-') || isBlank(text) || isMessage(text)) return false;
  return !(isWordLike(text) && isFollowedByWord(candidate));
}

const isFlagCharacter = (one: string) => (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') || one === '-';

/** Whether what stands before the value, quotes and spaces aside, begins with a hyphen: a flag, and no compound word. */
function followsFlag(candidate: Candidate): boolean {
  const before = textBefore(candidate, 64);
  let end = before.length;
  while (end > 0 && ' "\',='.includes(before.charAt(end - 1))) end--;
  let start = end;
  while (start > 0 && isFlagCharacter(before.charAt(start - 1))) start--;
  return before.charAt(start) === '-';
}

/** Long flags, such as --password. */
export const commandFlag: Detector = {
  id: 'command-flag',
  kind: 'secret',
  group: 'secret',
  description: 'Values of flags of command lines, such as --password, --token, --api-key, also in lists of arguments',
  prefix: `(?i:-(?:${FLAGS})(?:["'],? *["']| +["']?))`,
  pattern: VALUE,
  triggers: [`(?i)-(?:${FLAGS})["' ]`],
  check: (candidate) => (followsFlag(candidate) && isArgument(candidate) ? candidate.text.length : 0),
  action: 'mask',
  examples: {
    found: [
      ['exec: loader --user x --password s3cret --verbose', 's3cret'],
      ["backup -passphrase 'herfst' done", 'herfst'],
      ['args=["--db-password","Zomer26","--port","1"]', 'Zomer26'],
      ['cli --token "0a1b2c3d" --api-key k-1234', '0a1b2c3d', 'k-1234'],
    ],
    clean: [
      'usage: x --password <password>',
      'the forgot-password page',
      'the flag --password is deprecated',
      '--password --verbose',
      'reset-password flow1 started',
      'x --password-stdin',
      '--token %TOKEN%',
    ],
  },
};

const isPort = (text: string) => isNumber(text) && text.length <= 5;

/** -p of other programs is a path or a port. */
function checkShort(candidate: Candidate): number {
  const { text } = candidate;
  const isOther = text.startsWith('/') || text.startsWith('.') || text.split(':').every(isPort);
  return isOther || text.startsWith('-') || isBlank(text) ? 0 : text.length;
}

/** The short flags of programs that are known to take a password there. */
export const commandPassword: Detector = {
  id: 'command-password',
  kind: 'secret',
  group: 'secret',
  description: 'Passwords after -p or -a of mysql, mariadb, mongo, sshpass, redis-cli, docker login and the like',
  prefix: ' -(?:p|a|w) ?["\']?',
  pattern: VALUE,
  triggers: [' -[paw] ?["\']?[A-Za-z0-9!#$%&*+@^_~]'],
  context: [
    ...[
      'mysqldump',
      'mysqladmin',
      'mysqlimport',
      'mysql h',
      'mysql u',
      'mysql',
      'mariadb',
      'sshpass',
      'mongosh',
      'mongodump',
    ],
    ...[
      'mongorestore',
      'mongo u',
      'docker login',
      'podman login',
      'redis cli',
      'sqlcmd',
      'ldapsearch',
      'ldapmodify',
      'ipmitool',
      'smbclient',
    ],
  ],
  check: checkShort,
  certainty: 'possible',
  action: 'mask',
  examples: {
    found: [
      ['+ mysql -h db -u root -pZomer26 shop', 'Zomer26'],
      ['sshpass -p geheim ssh x@y', 'geheim'],
      ["redis-cli -a 'q7Fh2LkQ' ping", 'q7Fh2LkQ'],
      ['docker login -u jan -p dck-0a1b2c registry.example.nl', 'dck-0a1b2c'],
    ],
    clean: [
      'mkdir -p /var/lib/mysql',
      'docker run --name mysql -p 3306:3306 image',
      'mysql -P 3306 -h db',
      'mysqldump -a --all-databases',
      'ls -a home',
      'grep -w mysql -p /etc/passwd',
      'mongosh -p -u jan',
    ],
  },
};

/** user:password of curl and its like. */
export const commandLogin: Detector = {
  id: 'command-login',
  kind: 'credentials',
  group: 'secret',
  description: 'user:password after -u or --user of curl, wget, httpie',
  prefix: ' (?:-u|-U|-a|--user|--proxy-user|--auth)[ =]?["\']?',
  pattern: '[^\\s:"\'/\\x1e]+:[^\\s"\'/\\x1e][^\\s"\'\\x1e]*',
  triggers: [' -[uUa][ =]?["\']?[A-Za-z0-9]', ' --(?:user|proxy-user|auth)[ =]'],
  context: ['curl', 'wget', 'httpie', 'curlie'],
  check: (candidate) =>
    isBlank(candidate.text) || candidate.text.split(':').every(isPort) ? 0 : candidate.text.length,
  action: 'mask',
  examples: {
    found: [
      ['+ curl -u jan:geheim https://api.example.nl', 'jan:geheim'],
      ['curl -s --user "jan:Zomer 26', 'jan:Zomer'],
      ["curl --proxy-user 'p:q7' https://www.example.nl", 'p:q7'],
      ['curl -fsS -ujan:geheim26 https://api.example.nl', 'jan:geheim26'],
    ],
    clean: [
      'curl -u jan https://api.example.nl',
      'curl -u https://api.example.nl',
      'docker run -u root:root image',
      'curl -U 1000:1000 x',
      'curl --user-agent okhttp:4 https://www.example.nl',
      'chown -u www:data /srv',
      'curl https://www.example.nl:8443/a',
    ],
  },
};
