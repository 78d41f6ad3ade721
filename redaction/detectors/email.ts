import type { Candidate, Detector } from '../detector.ts';

/** Endings of file names that follow an @ in names such as icon@2x.png. */
const FILE_ENDINGS = [
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
];

function check({ text }: Candidate): number {
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1);
  if (domain.startsWith('.') || domain.includes('..')) return 0;
  return FILE_ENDINGS.includes(domain.slice(domain.lastIndexOf('.') + 1).toLowerCase()) ? 0 : text.length;
}

export const email: Detector = {
  id: 'email',
  kind: 'email',
  description: 'E-mail addresses',
  pattern: '[A-Za-z0-9._%+\\-\\x{80}-\\x{10FFFF}]+@[A-Za-z0-9.\\-]+\\.[A-Za-z]{2,24}',
  check,
  action: 'mask',
  normalise: (text) => text.toLowerCase(),
  examples: {
    found: [
      ['user jan.de.vries+shop@example.nl logged in', 'jan.de.vries+shop@example.nl'],
      ['{"email":"Sanne@Mail.Example.EU","n":1}', 'Sanne@Mail.Example.EU'],
      ['to=<björn@example.se>, from=<a@b.co.uk>', 'björn@example.se', 'a@b.co.uk'],
    ],
    clean: [
      'loading icon@2x.png',
      'com.example.Basket@1f2e3d4c',
      'npm install lodash@4.17.21',
      'ssh deploy@build-host',
    ],
  },
};
