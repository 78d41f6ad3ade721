import type { Candidate, Detector } from '../../detector.ts';
import { isBlank, isMessage } from './evidence.ts';

function check({ text }: Candidate): number {
  return isBlank(text) || isMessage(text) ? 0 : text.length;
}

/** A password in a statement that makes or changes a user. */
export const sqlPassword: Detector = {
  id: 'sql-password',
  kind: 'secret',
  group: 'secret',
  description: "Passwords in SQL: IDENTIFIED BY 'x', PASSWORD 'x', PASSWORD('x')",
  prefix: '(?i:(?:identified(?: +with +[a-z0-9_"\']+)? +(?:by|as)(?: +password)? +|\\bpassword(?: +| *\\( *))["\'])',
  pattern: '[^\'"\\s\\x1e][^\'"\\x1e]*',
  triggers: ['(?i)\\bidentified (?:by|with) ', '(?i)\\bpassword ?[ (]["\']'],
  check,
  action: 'mask',
  examples: {
    found: [
      ["CREATE USER 'app'@'%' IDENTIFIED BY 'Zomer 26!'", 'Zomer 26!'],
      ["ALTER ROLE app WITH ENCRYPTED PASSWORD 'q7Fh' VALID UNTIL 'infinity'", 'q7Fh'],
      ["SET PASSWORD FOR 'app' = PASSWORD('geheim')", 'geheim'],
      ["identified with mysql_native_password by 'herfst26'", 'herfst26'],
      ['ALTER USER app IDENTIFIED BY "Lente26"', 'Lente26'],
    ],
    clean: [
      "property password 'must not be null'",
      'identified by its id',
      "password ''",
      "field 'password' 'required'",
      "password '***'",
      'the password "is too short"',
      'IDENTIFIED BY RANDOM PASSWORD',
    ],
  },
};
