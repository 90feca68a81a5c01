import type { FulfillmentCaller, OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import type { ImportReport } from '../../shared/rows/import-report.ts'
import type { ImportFile } from '../../shared/rows/staged-rows.ts'
import { bringCatalogFeed, bringPricesFeed } from './bring-shared.ts'
import { bringStockFeed } from './bring-stock.ts'
import type { FeedPass } from './feed-pass.ts'
import type { FeedKind } from './gates.ts'

type Bring<Caller = FulfillmentCaller> = (
  hub: Hub,
  caller: Caller,
  file: ImportFile,
  pass: FeedPass,
) => Promise<ImportReport>

/** Each kind of feed: who measures its rows and brings them in. */
export const bringersOfFeeds: Readonly<Record<FeedKind, Bring>> = {
  catalog: byOperator(bringCatalogFeed),
  prices: byOperator(bringPricesFeed),
  stock: bringStockFeed,
}

/** What both environments and all suppliers share is the operator's to bring in. @throws Problem `forbidden` */
function byOperator(bring: Bring<OperatorCaller>): Bring {
  return async (hub, caller, file, pass) => {
    if (caller.kind === 'supplier') throw new Problem('forbidden', {})
    return await bring(hub, caller, file, pass)
  }
}
