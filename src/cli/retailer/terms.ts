import type { Command } from 'commander'
import { wholeNumber, yesNo } from '../options.ts'

export interface TermsOptions {
  readonly timezone?: string
  readonly priceList?: string
  readonly freightTable?: string
  readonly entitled?: boolean
  readonly splits?: boolean
  readonly backorders?: boolean
  readonly shipComplete?: boolean
  readonly backorderDays?: number | 'never'
  readonly cancelAfterDays?: number | 'never'
}

/** The terms a retailer trades under, as `add` and `change` take them. */
export function withTerms(command: Command): Command {
  return command
    .option('--timezone <zone>', 'IANA zone, such as America/New_York')
    .option('--price-list <code>', 'whose prices it pays; none: the items’ own')
    .option('--freight-table <code>', 'what it pays for freight; none: nothing')
    .option('--entitled <yes|no>', 'may it buy what no entitlement names?', yesNo)
    .option('--splits <yes|no>', 'may an order ship from several places?', yesNo)
    .option('--backorders <yes|no>', 'are orders taken for what is not in stock?', yesNo)
    .option('--ship-complete <yes|no>', 'does nothing leave before all of an order can?', yesNo)
    .option('--backorder-days <days>', 'then what is still owed is called off; or never', daysOrNever)
    .option(
      '--cancel-after-days <days>',
      'then what has not been packed is called off; or never',
      daysOrNever,
    )
}

function daysOrNever(text: string): number | 'never' {
  return text === 'never' ? text : wholeNumber(1, 3650)(text)
}

const neverAsNull = (days: number | 'never') => (days === 'never' ? null : days)

/** Only what was said; `none` takes a list or table away. */
export function termsOf(options: TermsOptions) {
  const { timezone, priceList, freightTable, entitled, splits, backorders } = options
  const { shipComplete, backorderDays, cancelAfterDays } = options
  return {
    ...(timezone === undefined ? {} : { timezone }),
    ...(priceList === undefined ? {} : { priceList: priceList === 'none' ? null : priceList }),
    ...(freightTable === undefined ? {} : { freightTable: freightTable === 'none' ? null : freightTable }),
    ...(entitled === undefined ? {} : { entitledByDefault: entitled }),
    ...(splits === undefined ? {} : { splits }),
    ...(backorders === undefined ? {} : { backorders }),
    ...(shipComplete === undefined ? {} : { shipComplete }),
    ...(backorderDays === undefined ? {} : { backorderDays: neverAsNull(backorderDays) }),
    ...(cancelAfterDays === undefined ? {} : { cancelAfterDays: neverAsNull(cancelAfterDays) }),
  }
}
