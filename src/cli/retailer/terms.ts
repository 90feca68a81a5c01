import type { Command } from 'commander'
import { yesNo } from '../options.ts'

export interface TermsOptions {
  readonly timezone?: string
  readonly priceList?: string
  readonly freightTable?: string
  readonly entitled?: boolean
  readonly splits?: boolean
  readonly backorders?: boolean
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
}

/** Only what was said; `none` takes a list or table away. */
export function termsOf(options: TermsOptions) {
  const { timezone, priceList, freightTable, entitled, splits, backorders } = options
  return {
    ...(timezone === undefined ? {} : { timezone }),
    ...(priceList === undefined ? {} : { priceList: priceList === 'none' ? null : priceList }),
    ...(freightTable === undefined ? {} : { freightTable: freightTable === 'none' ? null : freightTable }),
    ...(entitled === undefined ? {} : { entitledByDefault: entitled }),
    ...(splits === undefined ? {} : { splits }),
    ...(backorders === undefined ? {} : { backorders }),
  }
}
