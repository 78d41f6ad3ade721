import { writeFileSync } from 'node:fs';
import { ROOT } from '../tidy/sources.ts';
import { pages } from './pages.ts';

for (const [file, text] of await pages()) writeFileSync(`${ROOT}docs/${file}`, text);
