import type { Pool } from 'pg'
import { appendAudit } from '../../../store/access.ts'
import {
  type Applying,
  makeFeedStock,
  nameFeedStock,
  type PlannedPart,
  setFeedStock,
  setTouchedStock,
  type TouchedRules,
} from '../../../store/feeds/stock-apply.ts'
import { compareStockFeed, feedStockStage, seeAllRetailers } from '../../../store/feeds/stock-compare.ts'
import {
  missingStock,
  type StockFigures,
  stockFactor,
  stockFigures,
  zeroedExamples,
} from '../../../store/feeds/stock-measures.ts'
import { planFeedStock } from '../../../store/feeds/stock-plan.ts'
import { readChanges } from '../../../store/imports/changes.ts'
import { importTransaction, type StagedValue } from '../../../store/imports/staging.ts'
import { noteStockChanges, refuseUnoffered } from '../../../store/imports/stock.ts'
import { type Tx, transaction } from '../../../store/tx.ts'
import { actorOf, type FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { RowCells } from '../../shared/rows/cells.ts'
import type { ImportReport } from '../../shared/rows/import-report.ts'
import {
  type ImportFile,
  readable,
  stagedReport,
  stageRows,
  strictlyRefused,
  toldChanges,
} from '../../shared/rows/staged-rows.ts'
import { stockValues } from '../import-stock.ts'
import { type OwnShelves, ownShelves } from '../own-shelves.ts'
import { CLOCKS_DIFFER_MS, momentCell } from './as-of.ts'
import type { FeedPass } from './feed-pass.ts'
import { inLanes } from './in-lanes.ts'
import { heldSentence, judgeRun } from './judge.ts'
import { keepChanges } from './keep-changes.ts'
import { onlyOf } from './only-of.ts'
import { refuseOthers } from './own-word.ts'

/** Rows of one short transaction: orders wait for none longer than that. */
const CHUNK = 2000

/** Of so many parts the first says how far the run is: saying so waits for the disk, as no part does. */
export const TOLD = 5

/**
 * Parts at once, of a run and of its undoing. Each takes its locks in the order of the house and no row is in two of them, so they
 * cannot wait for one another in a circle; orders keep the other connections.
 */
export const LANES = 2

/**
 * Brings a stock feed in: each count corrected by what left since it was taken, measured by the gates, and only then written: new
 * rows at once, the others in the order of the locks, chunk by chunk. A program that is stopped leaves whole chunks; the same
 * file again does the rest.
 */
export async function bringStockFeed(
  hub: Hub,
  caller: FulfillmentCaller,
  file: ImportFile,
  pass: FeedPass,
): Promise<ImportReport> {
  return await readable(async () => {
    const pool = hub.db.environments[caller.environment]
    const applying = { runId: pass.runId, at: hub.clock.now() }
    const compared = await importTransaction(pool, async (tx) => {
      await seeAllRetailers(tx)
      const result = await compare(hub, caller, tx, file, { pass, applying })
      return { keep: result.report.applied, result }
    })
    const { report, made, parts, oldest } = compared
    if (!report.applied) return report
    const rules = { ...rulesOf(pass), oldest }
    let begun = 0
    const set = await inLanes(parts, LANES, async (partNo) => {
      if (begun % TOLD === 0)
        await pass.onProgress({ phase: 'writing', done: begun * CHUNK, of: parts.length * CHUNK })
      begun += 1
      return await setPart(pool, { ...applying, partNo }, rules)
    })
    const changed = set.reduce((sum, rows) => sum + rows, 0)
    const { rows, accepted, refused } = report
    await appendAudit(pool, {
      environment: caller.environment,
      actor: actorOf(caller),
      action: 'feed.apply',
      subject: `feed:${pass.feed.code}`,
      facts: { run: pass.runId, rows, accepted, refused, created: made, changed },
      at: hub.clock.now(),
    })
    return {
      ...report,
      created: made,
      changed,
      unchanged: Math.max(accepted - report.joined - made - changed, 0),
    }
  })
}

interface Compared {
  readonly report: ImportReport
  readonly made: number
  readonly parts: readonly number[]
  readonly oldest: Date
}

function rulesOf({ feed: { supplierId, settings } }: FeedPass): Omit<TouchedRules, 'oldest'> {
  return { supplierId, counts: settings.counts, receivedLagSeconds: settings.receivedLagMinutes * 60 }
}

async function compare(
  hub: Hub,
  caller: FulfillmentCaller,
  tx: Tx,
  file: ImportFile,
  { pass, applying }: { readonly pass: FeedPass; readonly applying: Applying },
): Promise<Compared> {
  const own = pass.isOwn ? await ownShelves(hub, caller, pass.feed) : undefined
  const staged = await stageRows(tx, feedStockStage, file, feedValues(pass, own))
  const latest = new Date(pass.receivedAt.getTime() + CLOCKS_DIFFER_MS)
  const { asOf, receivedAt: now } = pass
  const marks = await compareStockFeed(tx, { ...rulesOf(pass), asOf, now, latest })
  if (own) await refuseUnoffered(tx, own.supplierId, 'feed_next')
  const counted = await stagedReport(tx, feedStockStage, staged, file)
  if (file.strict && counted.refused > 0)
    return { report: strictlyRefused(counted), made: 0, parts: [], oldest: asOf }
  const figures = await stockFigures(tx)
  await noteStockChanges(tx, 'feed_next')
  const told = toldChanges(await readChanges(tx))
  const { created, changed } = figures
  const unchanged = counted.accepted - counted.joined - created - changed
  const report = { ...counted, created, changed, unchanged, ...told, applied: false }
  const oldest = marks?.oldest ?? asOf
  const ownMarks = pass.feed.settings.asOf.by === 'column'
  // before the gates, which compare the names of two runs; what is held takes its names back
  if (!pass.dryRun) await nameFeedStock(tx, pass.runId, ownMarks)
  const measured = await judgeRun(
    pass,
    {
      rowsNamed: figures.named,
      refused: counted.refused,
      rows: counted.rows,
      newest: marks?.newest ?? asOf,
    },
    stockMeasures(tx, pass, figures),
  )
  const kept = pass.dryRun ? undefined : await keepChanges(hub, caller, tx, 'stock', pass, figures)
  pass.onMeasured({ ...measured, compared: kept })
  const nothing = { made: 0, parts: [], oldest }
  if (measured.holding.length > 0) {
    return { report: { ...report, held: heldSentence(pass.feed.code, measured.holding) }, ...nothing }
  }
  if (pass.dryRun) return { report, ...nothing }
  file.onProgress?.({ rows: counted.rows, phase: 'writing' })
  const made = created > 0 ? await makeFeedStock(tx, applying) : 0
  // what somebody else has made since is set like what was there
  const which = made < created ? 'all' : 'stored'
  const parts = await planFeedStock(tx, pass.runId, { rowsOfEach: CHUNK, which, ownMarks })
  return { report: { ...report, applied: true }, made, parts, oldest }
}

function feedValues(
  { feed }: FeedPass,
  own: OwnShelves | undefined,
): (cells: RowCells) => readonly StagedValue[] {
  const { asOf } = feed.settings
  const moment = asOf.by === 'column' ? momentCell(asOf.zone) : undefined
  return (cells) => {
    if (own) refuseOthers(cells, feed, own)
    else onlyOf(feed.supplier, cells)
    const mark = moment ? cells.read('as_of', moment) : null
    const values = stockValues(cells)
    values.push(mark?.toISOString() ?? null)
    return values
  }
}

function stockMeasures(tx: Tx, { last, runId }: FeedPass, { stocked, zeroed }: StockFigures) {
  return {
    'missing-rows': async () =>
      last ? await missingStock(tx, { lastRunId: last.runId, runId }) : { count: 0, of: 0, examples: [] },
    'zeroed-stock': async () => ({
      count: zeroed,
      of: stocked,
      examples: zeroed > 0 ? await zeroedExamples(tx) : [],
    }),
    'unit-change': async () => await stockFactor(tx),
  }
}

/** What somebody touched meanwhile is set in a transaction of its own, so that all locks are taken in their order. */
async function setPart(pool: Pool, part: PlannedPart, rules: TouchedRules): Promise<number> {
  const { changed, touched } = await transaction(pool, [], (tx) => setFeedStock(tx, part))
  if (!touched) return changed
  const again = await transaction(pool, [], async (tx) => {
    await seeAllRetailers(tx)
    return await setTouchedStock(tx, { touched, rules }, part)
  })
  return changed + again
}
