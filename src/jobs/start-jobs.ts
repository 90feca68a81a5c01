import { rerouteLines } from '../core/fulfillment/answers/cancel-lines.ts'
import type { Hub } from '../core/hub.ts'
import { startAskingCarriers } from './ask-carriers.ts'
import { startCleanUp } from './clean-up-access.ts'
import { startEventCleanUp } from './clean-up-events.ts'
import { startRequestCleanUp } from './clean-up-requests.ts'
import { startDelivery } from './deliver-webhooks.ts'
import { startEndingPolicies } from './end-policies.ts'
import { startFileExchange } from './exchange-files.ts'
import { startDeadlines } from './keep-deadlines.ts'
import { startCreditRelease } from './release-credit.ts'
import { startHoldRelease } from './release-holds.ts'
import { startOwedRelease } from './release-owed.ts'
import { startNightlyReset } from './reset-sandbox.ts'
import { type FeedFolders, startFeeds } from './run-feeds.ts'
import { startNotices } from './send-notices.ts'
import { startSequencer } from './sequence-events.ts'
import { startSettlingWords } from './settle-order-words.ts'
import { startSimulatedSuppliers } from './simulate-suppliers.ts'

export interface Jobs {
  /** Begins nothing more by the clock, and finishes what was begun. What is numbered last is delivered by whoever comes next. */
  stop(): Promise<void>
  /** Numbers what there is, and ends. */
  stopSequencer(): Promise<void>
}

export interface JobSettings {
  /** `HH:MM`, in each retailer's zone. */
  readonly sandboxResetAt: string
  readonly feeds: FeedFolders
}

/** What runs by itself beside the requests, in this process as in any other on the same database. */
export function startJobs(hub: Hub, { sandboxResetAt, feeds }: JobSettings): Jobs {
  const stopSequencer = startSequencer(hub)
  const timed = [
    startNightlyReset(hub, sandboxResetAt),
    startCleanUp(hub),
    startEventCleanUp(hub),
    startRequestCleanUp(hub),
    startHoldRelease(hub),
    startEndingPolicies(hub),
    startOwedRelease(hub),
    startCreditRelease(hub),
  ]
  const running = [
    startSettlingWords(hub),
    startDelivery(hub),
    startFeeds(hub, feeds, hub.outgoing),
    startAskingCarriers(hub),
    startNotices(hub),
    startDeadlines(hub, rerouteLines),
    startSimulatedSuppliers(hub),
    startFileExchange(hub, feeds.exchange),
  ]
  return {
    stop: async () => {
      for (const stop of timed) stop()
      await Promise.all(running.map((stop) => stop()))
    },
    stopSequencer,
  }
}
