import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import {
  deadMappings,
  eventMappings,
  ledgerMappings,
  pipelineMappings,
  storageMappings,
} from '../../ingest/indexer/mappings.ts';
import { ROOT } from '../tidy/sources.ts';

/** The paths of a mapping's leaves. */
function fieldsOf(properties: object, prefix = ''): string[] {
  return Object.entries(properties as Record<string, { properties?: object }>).flatMap(([name, field]) =>
    field.properties === undefined ? [prefix + name] : fieldsOf(field.properties, `${prefix}${name}.`),
  );
}

test('docs/documents.md lists exactly the fields of the index templates', () => {
  const page = readFileSync(`${ROOT}docs/documents.md`, 'utf8');
  const written = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, field]) => field ?? ''));
  const mappings = [
    eventMappings('match_only_text'),
    deadMappings('match_only_text'),
    ledgerMappings(),
    pipelineMappings(),
    storageMappings(),
  ];
  const mapped = new Set(mappings.flatMap(({ properties }) => fieldsOf(properties)));
  expect(written.sort()).toEqual([...mapped].sort());
});
