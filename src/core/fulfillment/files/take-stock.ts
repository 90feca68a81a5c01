import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { actorOf, type SupplierCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { listFeedRuns } from '../../inventory/feeds/find-feeds.ts'
import { hashOf } from '../../inventory/feeds/keep-file.ts'
import { type OwnStockOutcome, takeOwnStock } from '../../inventory/feeds/take-own-stock.ts'
import { isProblem } from '../../shared/problem.ts'
import { csvRecord } from '../../shared/rows/csv-text.ts'
import type { ImportFileSource } from '../../shared/rows/file-table.ts'
import { fileSource } from '../../shared/rows/read/file-source.ts'
import { toldProblem } from '../../shared/rows/told-problem.ts'
import type { End } from './take-dropped.ts'

/** Programs that may end in one file before it is set aside. */
const MOST_ATTEMPTS = 3
/** Runs in which it would have been met by now. */
const RUNS_LOOKED_THROUGH = 50

/**
 * A stock file in the supplier's own folder, as a run of its stock feed. undefined where a run of it is under way: the next look takes
 * it up. @throws what the database throws; then it lies where it is
 */
export async function takeDroppedStock(
  hub: Hub,
  caller: SupplierCaller,
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<End | undefined> {
  const path = join(folder, 'taking', name)
  const source = fileSource(path, name)
  if (await endedPrograms(hub, caller, source)) {
    hub.log.error({ supplierId: caller.supplierId, file: name }, 'a stock file of a supplier is set aside')
    const problem = `The hub broke off in this file ${MOST_ATTEMPTS} times, and reads it no more. Send it in another form, or ask the operator.`
    return { place: 'refused', result: told([['', 'refused', name, problem]]) }
  }
  const modifiedAt = lstatSync(path, { throwIfNoEntry: false })?.mtime ?? null
  const file = { source, receivedAt: hub.clock.now(), modifiedAt }
  const word = { strict: false, read: {}, layout: undefined, constants: {} }
  try {
    return endOf(name, await takeOwnStock(hub, caller, file, { word, dryRun: false }))
  } catch (error) {
    if (!isProblem(error)) throw error
    if (error.code === 'too-many-requests') return undefined
    return { place: 'refused', result: told([['', 'refused', name, toldProblem(error)]]) }
  }
}

async function endedPrograms(hub: Hub, caller: SupplierCaller, source: ImportFileSource): Promise<boolean> {
  const page = { before: undefined, limit: RUNS_LOOKED_THROUGH }
  const sha256 = await hashOf(source)
  const same = (await listFeedRuns(hub, caller, {}, page)).filter(
    (run) => run.fileSha256 === sha256 && run.actor === actorOf(caller),
  )
  const last = same.slice(0, MOST_ATTEMPTS)
  return last.length === MOST_ATTEMPTS && last.every(({ state }) => state === 'failed')
}

function endOf(name: string, { run, feed, verdicts, imported: { report } }: OwnStockOutcome): End {
  const state = run?.state ?? 'refused'
  const { accepted, refused, created, changed, errors } = report
  const figures = `${accepted} rows taken, ${created + changed} counts changed, ${refused} refused.`
  const said = run?.problem ?? figures
  const isTaken = (state === 'accepted' || state === 'unchanged') && refused === 0
  return {
    place: state === 'held' ? 'held' : isTaken ? 'done' : 'refused',
    result: told([
      ['', state, name, `Run ${run?.runId} of the feed ${feed.code}. ${said}`],
      ...verdicts
        .filter(({ tripped }) => tripped)
        .flatMap(({ gate, examples }) =>
          examples.map(({ what, from, to }) => ['', gate, what, `${from || 'nothing'} → ${to || 'nothing'}`]),
        ),
      ...errors.map(({ row, column, value, reason }) => [
        row,
        'refused',
        value,
        `${column} ${reason}.`.trim(),
      ]),
    ]),
  }
}

function told(lines: readonly (readonly (string | number)[])[]): string {
  return csvRecord(['row', 'outcome', 'subject', 'message']) + lines.map(csvRecord).join('')
}
