import type { Candidate, Detector } from '../../detector.ts';
import { isRandom, longestRun, mixesDigits, plainKey } from './evidence.ts';

const CHARACTERS_MIN = 16;
/** Keys that name other things than sessions of people as well, whose values have hyphens and points. */
const AMBIGUOUS = ['session', 'sid', 'sess'];
const UUID_HYPHENS = [8, 13, 18, 23];

function isUuid(text: string): boolean {
  return text.length === 36 && UUID_HYPHENS.every((at) => text.charAt(at) === '-');
}

function check(candidate: Candidate): number {
  const { text } = candidate;
  if (text.startsWith('0x') || !isRandom(text, CHARACTERS_MIN)) return 0;
  const hasAll = mixesDigits(text) && text !== text.toLowerCase() && text !== text.toUpperCase();
  const isClear = !AMBIGUOUS.includes(plainKey(candidate)) || isUuid(text) || hasAll;
  return isClear || longestRun(text) >= CHARACTERS_MIN ? text.length : 0;
}

/** What a server knows a browser by. */
export const session: Detector = {
  id: 'session-id',
  kind: 'session',
  group: 'secret',
  description: 'Ids of sessions after keys such as JSESSIONID, PHPSESSID, connect.sid, sessionId and sid',
  keys: [
    ...[
      'jsessionid',
      'phpsessid',
      'connect sid',
      'asp net sessionid',
      'session id',
      'session ids',
      'sess id',
      'sessid',
    ],
    ...['sid', 'session', 'sess', 'session key', 'session hash', 'session cookie', 'laravel session', 'ci session'],
    ...['sessie id', 'sitzungs id', 'sitzungsid', 'id de session', 'id sesion', 'id de sesión', 'id sessione'],
    ...['identyfikator sesji', 'id sesji', 'id relace', 'sessions id', 'istunto id', 'munkamenet id', 'id sesiune'],
  ],
  keyed: '[A-Za-z0-9!%+/_.:~\\-]{16,}=*',
  checkKeyed: check,
  action: 'mask',
  examples: {
    found: [
      ['GET /cart;jsessionid=1A530637289A03B07199A44E8D531427 200', '1A530637289A03B07199A44E8D531427'],
      ['PHPSESSID=el4ukv0kqbvoirg7nkp4dncpk3 ok', 'el4ukv0kqbvoirg7nkp4dncpk3'],
      ['{"sessionId":"9b2f63c1-0d5e-4a7b-8c21-5f6e7d8c9b0a"}', '9b2f63c1-0d5e-4a7b-8c21-5f6e7d8c9b0a'],
      ['session_id: dGhpc2lzbWFkZXVw9 closed', 'dGhpc2lzbWFkZXVw9'],
      ['<SessionID>00DB0000000TfcR!AQQAQF</SessionID>', '00DB0000000TfcR!AQQAQF'],
      ['sid=s%3Aq7Fh2LkQpW9xZ1vB4nM8.x', 's%3Aq7Fh2LkQpW9xZ1vB4nM8.x'],
    ],
    clean: [
      'GET /checkout?session=v7pluc27lou&lang=nl',
      'sessionTimeout=1800000000000000',
      'session id = 0x10000a1b2c30001, negotiated timeout = 40000',
      'session=checkout-worker-7d9f8b6c5',
      'session: SpringSessionRepositoryFilter',
      'sessionId=2026022565712345',
      'sessionId=none',
      'session opened for user root',
    ],
  },
};
