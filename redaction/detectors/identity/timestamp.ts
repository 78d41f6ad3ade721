import { BIRTH_YEAR_MAX, isDay, pair } from './numbers.ts';

/** Whether six and four digits are a day and a minute of these years, as in backup-240115-0830. */
export function isTimestamp(digits: string): boolean {
  const year = 2000 + pair(digits, 0);
  const isMinute = pair(digits, 6) < 24 && pair(digits, 8) < 60;
  return isMinute && year >= 2010 && year <= BIRTH_YEAR_MAX && isDay(year, pair(digits, 2), pair(digits, 4));
}
