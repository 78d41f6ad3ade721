import { expect, test } from '@jest/globals';
import { runShipChaos } from '../chaos/ship.ts';

const TEST_MS_MAX = 180_000;

test(
  'each of 40,000 lines arrives once while files rotate, the shipper is killed and the gateway fails in every way',
  async () => {
    const said: string[] = [];
    const result = await runShipChaos({
      lines: 40_000,
      kills: 5,
      seed: 11,
      rate: 4000,
      print: (line) => said.push(line),
    });
    expect({ ...result, said: result.lost + result.duplicated + result.malformed === 0 ? [] : said }).toEqual({
      written: 40_000,
      delivered: 40_000,
      lost: 0,
      duplicated: 0,
      malformed: 0,
      kills: 5,
      said: [],
    });
  },
  TEST_MS_MAX,
);
