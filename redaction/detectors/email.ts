import { type Candidate, type Detector, isWord } from '../detector.ts';

/** Endings of file names that follow an @ in names such as icon@2x.png. */
const FILE_ENDINGS = new Set([
  'png',
  'jpg',
  'jpeg',
  'gif',
  'svg',
  'webp',
  'ico',
  'css',
  'js',
  'mjs',
  'ts',
  'map',
  'json',
  'jar',
  'tgz',
  'java',
  'class',
]);

const LOCAL_BYTES_MAX = 128;
const LOCAL_SIGNS = new Set(Buffer.from('._%+-'));

/** The bytes of the local part, which end at the @; characters beyond ASCII count, for names have them. */
function localBytes({ bytes, start, eventStart }: Candidate): number {
  const first = Math.max(eventStart, start - LOCAL_BYTES_MAX);
  let at = start;
  while (at > first) {
    const byte = bytes[at - 1] as number;
    if (!isWord(byte) && !LOCAL_SIGNS.has(byte) && byte < 0x80) break;
    at--;
  }
  return start - at;
}

function check({ text }: Candidate): number {
  const domain = text.slice(text.lastIndexOf('@') + 1);
  if (domain.startsWith('.') || domain.includes('..')) return 0;
  return FILE_ENDINGS.has(domain.slice(domain.lastIndexOf('.') + 1).toLowerCase()) ? 0 : text.length;
}

export const email: Detector = {
  id: 'email',
  kind: 'email',
  group: 'contact',
  description: 'E-mail addresses',
  // It begins at the @: to begin with the local part would keep the automaton busy with every word of every line.
  pattern: '@[A-Za-z0-9.\\-]+\\.[A-Za-z]{2,24}',
  lead: localBytes,
  check,
  action: 'mask',
  normalise: (text) => text.toLowerCase(),
  examples: {
    found: [
      ['user jan.de.vries+shop@example.nl logged in', 'jan.de.vries+shop@example.nl'],
      ['{"email":"Sanne@Mail.Example.EU","n":1}', 'Sanne@Mail.Example.EU'],
      ['to=<björn@example.se>, from=<a@b.co.uk>', 'björn@example.se', 'a@b.co.uk'],
      ['sent to jan.06-12345678@example.nl', 'jan.06-12345678@example.nl'],
    ],
    clean: [
      'loading icon@2x.png',
      'com.example.Basket@1f2e3d4c',
      'npm install lodash@4.17.21',
      'ssh deploy@build-host',
    ],
  },
};
