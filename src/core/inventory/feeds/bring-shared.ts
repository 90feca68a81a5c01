import { refuseForeignPrices } from '../../../store/feeds/own-items.ts'
import {
  countNamed,
  mapBreaches,
  missingRows,
  priceJumps,
  unitChanges,
  upcCollisions,
} from '../../../store/feeds/row-measures.ts'
import { keepChangedRows, nameRows, rememberRows } from '../../../store/feeds/row-snapshots.ts'
import { gatherCatalog } from '../../../store/imports/catalog-gather.ts'
import { noteAllChanges } from '../../../store/imports/changes.ts'
import { comparePrices } from '../../../store/imports/prices.ts'
import type { Tx } from '../../../store/tx.ts'
import type { OperatorCaller } from '../../access/caller.ts'
import { catalogImport, writeCatalog } from '../../catalog/import-catalog.ts'
import { pricesImport, writePrices } from '../../catalog/import-prices.ts'
import { importShared } from '../../catalog/import-shared.ts'
import type { Hub } from '../../hub.ts'
import type { ImportReport } from '../../shared/rows/import-report.ts'
import type { ImportFile } from '../../shared/rows/staged-rows.ts'
import type { FeedPass } from './feed-pass.ts'
import { limitsOf, type Measure } from './gates.ts'
import { heldSentence, judgeRun, type Measures } from './judge.ts'
import { keepChanges } from './keep-changes.ts'
import { onlyOf } from './only-of.ts'

/** Brings a supplier's catalog in, all of it or nothing, after its gates have seen what it comes to. */
export async function bringCatalogFeed(
  hub: Hub,
  caller: OperatorCaller,
  file: ImportFile,
  pass: FeedPass,
): Promise<ImportReport> {
  return await importShared(hub, caller, file, {
    ...catalogImport,
    values: (cells) => {
      onlyOf(pass.feed.supplier, cells)
      return catalogImport.values(cells)
    },
    apply: async (tx, at) => {
      await gatherCatalog(tx)
      await rememberRows(tx, 'catalog')
      if (!pass.dryRun) await noteAllChanges(tx)
      return await writeCatalog(tx, at)
    },
    heldBecause: async (tx, report) => await settled(hub, caller, tx, { kind: 'catalog', pass, report }),
  })
}

/** The same for prices: of items that the supplier of the feed offers, and of no others. */
export async function bringPricesFeed(
  hub: Hub,
  caller: OperatorCaller,
  file: ImportFile,
  pass: FeedPass,
): Promise<ImportReport> {
  return await importShared(hub, caller, file, {
    ...pricesImport,
    check: async (tx) => {
      await pricesImport.check(tx)
      await refuseForeignPrices(tx, pass.feed)
    },
    apply: async (tx, at) => {
      if (!pass.dryRun) await noteAllChanges(tx)
      await comparePrices(tx)
      await rememberRows(tx, 'prices')
      return await writePrices(tx, at)
    },
    heldBecause: async (tx, report) => await settled(hub, caller, tx, { kind: 'prices', pass, report }),
  })
}

type Kind = 'catalog' | 'prices'

/** Why the run is held; where it is not, what it takes to undo it is kept with it. */
async function settled(
  hub: Hub,
  caller: OperatorCaller,
  tx: Tx,
  { kind, pass, report }: { readonly kind: Kind; readonly pass: FeedPass; readonly report: ImportReport },
): Promise<string | undefined> {
  const { refused, rows } = report
  const rowsNamed = await countNamed(tx, kind)
  const figures = { rowsNamed, refused, rows, newest: pass.asOf }
  const measured = await judgeRun(pass, figures, measuresOf(tx, kind, pass, rowsNamed))
  const compared = pass.dryRun ? undefined : await keepChanges(hub, caller, tx, kind, pass, report)
  pass.onMeasured({ ...measured, compared })
  if (measured.holding.length > 0) return heldSentence(pass.feed.code, measured.holding)
  if (pass.dryRun) return undefined
  await keepChangedRows(tx, kind, pass.runId)
  await nameRows(tx, kind, pass.runId)
  return undefined
}

function measuresOf(tx: Tx, kind: Kind, { feed, last }: FeedPass, named: number): Measures {
  const beyond = limitsOf(kind, feed.settings).get('cost-jump')?.beyond ?? 0
  const ofNamed = async (measure: Promise<Measure>) => ({ ...(await measure), of: named })
  return {
    'missing-rows': async () =>
      last ? await missingRows(tx, kind, last.runId) : { count: 0, of: 0, examples: [] },
    'cost-jump': () => ofNamed(priceJumps(tx, kind, beyond)),
    'map-breach': () => ofNamed(mapBreaches(tx, kind)),
    ...(kind === 'catalog'
      ? { 'upc-collision': () => ofNamed(upcCollisions(tx)), 'unit-change': () => ofNamed(unitChanges(tx)) }
      : {}),
  }
}
