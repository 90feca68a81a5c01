import { expect, test } from 'vitest'
import { cronInWords } from '../../console/src/feeds/cron-words.ts'

test.each([
  ['30 6 * * 1-5', 'Monday to Friday at 6:30 AM (New York)'],
  ['0 0 * * *', 'Every day at 12:00 AM (New York)'],
  ['0 6,12,18 * * *', 'Every day at 6:00 AM, 12:00 PM and 6:00 PM (New York)'],
  ['5 * * * *', 'Every hour, 5 past (New York)'],
  ['*/15 * * * *', 'Every 15 minutes (New York)'],
  ['0 * * * 1-5', 'Every hour, Monday to Friday (New York)'],
  ['0 */4 * * *', 'Every 4 hours (New York)'],
  ['0 7 1 * *', 'On day 1 of each month at 7:00 AM (New York)'],
  ['0 7 * * 0,7', 'Every Sunday and Sunday at 7:00 AM (New York)'],
  ['0 7 1 1 *', '0 7 1 1 * (New York)'],
  ['0 7 * * MON', '0 7 * * MON (New York)'],
])('%s is “%s”', (cron, said) => {
  expect(cronInWords({ cron, zone: 'America/New_York' })).toBe(said)
})
