import { expect, test } from '@jest/globals';
import { examine } from './examine.ts';

const EMAIL = { kind: 'email', value: 'anna.smit100@example.nl' } as const;
const SAMPLE = { written: new Map([['c1', 3]]), planted: new Map([[EMAIL.value, EMAIL]]) };

const ONE = '{"_source":{"message":"order packed seq=c1-000001"}}';
const TWO =
  '{"_source":{"message":"refund failed seq=c1-000002\\n\\tat a.B(B.java:1)\\n\\tat BankClient.send(BankClient.java:77)"}}';
const THREE = '{"_source":{"message":"mailed to [EMAIL] seq=c1-000003"}}';

async function* pages(...documents: string[]) {
  for (let i = 0; i < documents.length; i += 2) yield documents.slice(i, i + 2);
}

test('documents that hold each event once raise no complaint', async () => {
  expect(await examine(pages(THREE, ONE, TWO), SAMPLE)).toEqual([]);
});

test.each([
  ['a missing event', [ONE, TWO], /^3 events, 2 documents: 1 missing, .*\(missing c1-000003\)$/],
  ['a doubled event', [ONE, TWO, THREE, ONE], /^3 events, 4 documents: 0 missing, 1 doubled, .*\(doubled c1-000001\)$/],
  ['one missing and one doubled', [ONE, TWO, ONE], /1 missing, 1 doubled, .*\(missing c1-000003, doubled c1-000001\)$/],
  ['a torn stack trace', [ONE, TWO.replace('.java:77', ''), THREE], /^1 documents hold a part of a stack trace$/],
  ['a planted value', [ONE, TWO, THREE.replace('[EMAIL]', EMAIL.value)], /^planted values in documents: 1 email$/],
])('%s is the one complaint, and it names no planted value', async (_, documents, complaint) => {
  const complaints = await examine(pages(...documents), SAMPLE);
  expect(complaints).toEqual([expect.stringMatching(complaint)]);
  expect(complaints.join()).not.toContain(EMAIL.value);
});
