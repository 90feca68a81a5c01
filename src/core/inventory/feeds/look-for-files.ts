import { claimRun } from '../../../store/job-runs.ts'
import type { OperatorCaller } from '../../access/caller.ts'
import type { Spool } from '../../catalog/imports/spool.ts'
import type { Hub } from '../../hub.ts'
import type { FolderLooks } from '../../shared/dropped-files.ts'
import { type Environment, environments } from '../../shared/environment.ts'
import { folderOf, takeDropped } from './drop-folder.ts'
import type { Feed } from './feed.ts'
import { listFeeds } from './find-feeds.ts'
import { type FeedWeb, pullFeed } from './pull.ts'
import { lastDue } from './schedule.ts'

export interface Looking {
  /** Where suppliers drop files; each has a folder of its own there. */
  readonly folder: string
  readonly looks: FolderLooks
  readonly spool: Spool
  /** undefined: this hub fetches nothing. */
  readonly web: FeedWeb | undefined
}

/** One look at every feed that is to be looked at now; what goes wrong with one is no matter of the others. */
export async function lookForFiles(hub: Hub, looking: Looking): Promise<void> {
  for (const environment of environments) {
    const caller = schedule(environment)
    for (const feed of await listFeeds(hub, caller)) {
      if (feed.isPaused || feed.settings.source.by === 'upload') continue
      await lookFor(hub, caller, feed, looking).catch((error: unknown) => {
        hub.log.error(
          { feed: feed.code, environment, reason: String(error) },
          'a feed could not be brought in',
        )
      })
    }
  }
}

async function lookFor(
  hub: Hub,
  caller: OperatorCaller,
  feed: Feed,
  { folder, looks, spool, web }: Looking,
): Promise<void> {
  const { source, schedule: times } = feed.settings
  if (source.by === 'folder') {
    // watched all the time, and taken when their time has come
    const isTime = times === null || (await isDue(hub, caller, feed, times))
    await takeDropped(hub, caller, feed, { folder: folderOf(folder, caller, feed), looks, isTime })
  } else if (web && times && (await isDue(hub, caller, feed, times))) {
    await pullFeed(hub, caller, feed, { web, spool })
  }
}

/** Once for each time that has come, whichever program sees it first; of several that were missed, the last. */
async function isDue(
  hub: Hub,
  { environment }: OperatorCaller,
  { code, changedAt }: Feed,
  times: { readonly cron: string; readonly zone: string },
): Promise<boolean> {
  const now = hub.clock.now()
  const due = lastDue(times, now, changedAt)
  if (!due) return false
  return await claimRun(hub.db.environments[environment], 'feed', `${code} ${due.toISOString()}`, now)
}

const schedule = (environment: Environment): OperatorCaller => ({
  ...{ kind: 'operator', environment, credentialId: null, name: 'the schedule of feeds', isHub: true },
})
