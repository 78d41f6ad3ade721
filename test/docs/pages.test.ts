import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ROOT } from '../tidy/sources.ts';
import { pages } from './pages.ts';

test('the generated pages are what npm run docs writes', async () => {
  for (const [file, text] of await pages()) {
    expect({ file, text: readFileSync(`${ROOT}docs/${file}`, 'utf8') }).toEqual({ file, text });
  }
});
