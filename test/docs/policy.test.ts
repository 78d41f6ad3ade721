import { expect, test } from '@jest/globals';
import { loadPolicy } from '../../redaction/policy/policy.ts';
import { policyJsonSchema } from '../../redaction/policy/schema.ts';
import { page } from '../pages.ts';

interface Schema {
  readonly properties?: Record<string, Schema>;
  readonly items?: Schema;
  readonly enum?: readonly string[];
}

/** Every key of a schema, and every value where only some are possible. */
function wordsOf({ properties = {}, items, enum: values = [] }: Schema): string[] {
  const inner = Object.entries(properties).flatMap(([key, schema]) => [key, ...wordsOf(schema)]);
  return [...inner, ...values, ...(items === undefined ? [] : wordsOf(items))];
}

test('the examples of docs/policy.md are valid policies', () => {
  const examples = [...page('policy.md').matchAll(/```yaml\n([^`]+)```/g)].map(([, yaml = '']) => yaml);
  expect(examples.length).toBeGreaterThan(4);
  for (const [i, yaml] of examples.entries()) expect(() => loadPolicy(yaml, `example ${i}`)).not.toThrow();
});

test('docs/policy.md names every key and choice of the schema', () => {
  const text = page('policy.md');
  const groups = ['contact', 'person', 'identity', 'money', 'home', 'technical', 'secret'];
  const missing = wordsOf(policyJsonSchema() as Schema)
    .filter((word) => !groups.includes(word))
    .filter((word) => !text.includes(`\`${word}\``) && !text.includes(`${word}:`));
  expect(missing).toEqual([]);
});
