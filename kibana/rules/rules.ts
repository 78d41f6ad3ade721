import { deadLettersRising } from './dead-letters.ts';
import { ledgerGap } from './ledger-gap.ts';
import { nothingIndexed } from './nothing-indexed.ts';
import type { Rule } from './rule.ts';
import { secretFound } from './secret-found.ts';
import { withheldEvents } from './withheld-events.ts';

/** All alerting rules; few, so that each is looked at. */
export const RULES: readonly Rule[] = [nothingIndexed, ledgerGap, deadLettersRising, withheldEvents, secretFound];
