import { Readable } from 'node:stream'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { csvRecord } from '../../shared/rows/csv-text.ts'
import { getFeedRun } from './find-feeds.ts'
import { allRunChanges, changeSorts } from './run-changes.ts'

/** What a run comes to as one file, written as it is read. @throws Problem `feed-run-not-found`, before anything is sent */
export async function feedChangesAsCsv(
  hub: Hub,
  caller: FulfillmentCaller,
  runId: number,
): Promise<{ readonly name: string; readonly content: Readable }> {
  const { feed } = await getFeedRun(hub, caller, runId)
  async function* text(): AsyncGenerator<string> {
    yield csvRecord(['what', 'row', 'sku', 'place', 'column', 'from', 'to'])
    for await (const { what, changes } of allRunChanges(hub, caller, runId, changeSorts)) {
      yield changes
        .map(({ row, sku, place, column, from, to }) => csvRecord([what, row, sku, place, column, from, to]))
        .join('')
    }
  }
  return { name: `${feed}-run-${runId}-changes.csv`, content: Readable.from(text(), { objectMode: false }) }
}
