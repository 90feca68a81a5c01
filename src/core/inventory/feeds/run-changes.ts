import {
  type ChangePlace,
  type ChangeSort,
  type PlacedChange,
  readChangesOf,
} from '../../../store/feeds/changes.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { getFeedRun } from './find-feeds.ts'

export {
  type ChangePlace,
  type ChangeSort,
  changeSorts,
  type PlacedChange,
} from '../../../store/feeds/changes.ts'

/** What a run comes to, row by row, the largest differences first. @throws Problem `feed-run-not-found` */
export async function listRunChanges(
  hub: Hub,
  caller: FulfillmentCaller,
  asked: {
    readonly runId: number
    readonly what: ChangeSort
    readonly search: string | undefined
    readonly after: ChangePlace | undefined
    readonly limit: number
  },
): Promise<readonly PlacedChange[]> {
  await getFeedRun(hub, caller, asked.runId)
  return await readChangesOf(hub.db.environments[caller.environment], asked)
}

const PAGE = 2000

/** All of them, sort by sort, a page at a time. @throws Problem `feed-run-not-found` */
export async function* allRunChanges(
  hub: Hub,
  caller: FulfillmentCaller,
  runId: number,
  sorts: readonly ChangeSort[],
): AsyncGenerator<{ readonly what: ChangeSort; readonly changes: readonly PlacedChange[] }> {
  for (const what of sorts) {
    let after: ChangePlace | undefined
    for (;;) {
      const changes = await listRunChanges(hub, caller, {
        runId,
        what,
        search: undefined,
        after,
        limit: PAGE,
      })
      if (changes.length > 0) yield { what, changes }
      if (changes.length < PAGE) break
      after = changes.at(-1)
    }
  }
}
