import type { OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { ImportReport } from '../../shared/rows/import-report.ts'
import type { ImportFile } from '../../shared/rows/staged-rows.ts'
import { bringCatalogFeed, bringPricesFeed } from './bring-shared.ts'
import { bringStockFeed } from './bring-stock.ts'
import type { FeedPass } from './feed-pass.ts'
import type { FeedKind } from './gates.ts'

type Bring = (hub: Hub, caller: OperatorCaller, file: ImportFile, pass: FeedPass) => Promise<ImportReport>

/** Each kind of feed: who measures its rows and brings them in. */
export const bringersOfFeeds: Readonly<Record<FeedKind, Bring>> = {
  catalog: bringCatalogFeed,
  prices: bringPricesFeed,
  stock: bringStockFeed,
}
