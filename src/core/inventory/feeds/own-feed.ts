import { appendAudit } from '../../../store/access.ts'
import { insertFeed, readFeeds } from '../../../store/feeds/feeds.ts'
import { type Tx, transaction } from '../../../store/tx.ts'
import { actorOf, type SupplierCaller } from '../../access/caller.ts'
import { listSuppliers, listWarehouses } from '../../access/list-parties.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import { type Feed, type FeedSettings, usualSettings } from './feed.ts'
import { listFeeds } from './find-feeds.ts'
import type { OwnWord } from './own-word.ts'

const LONGEST_CODE = 63

/**
 * The feed that a supplier's own stock file is a run of: the one of its stock, or, where the supplier has several warehouses and says
 * of which one the file is, the one of that warehouse, so that a file is compared with the last of its sort. A supplier without one is
 * given one, with the usual gates; a dry run is measured as if it had been. @throws Problem `invalid-request` where it is paused
 */
export async function feedOfOwnStock(
  hub: Hub,
  caller: SupplierCaller,
  word: OwnWord,
  { dryRun }: { readonly dryRun: boolean },
): Promise<Feed> {
  const feeds = (await listFeeds(hub, caller)).filter(({ kind }) => kind === 'stock').sort(handedInFirst)
  const { warehouse, isOnly } = await warehouseOf(hub, caller, word)
  const whole = feeds.find((each) => each.settings.constants.warehouse === undefined)
  const found =
    warehouse === undefined
      ? (whole ?? (isOnly ? feeds[0] : undefined))
      : feeds.find((each) => each.settings.constants.warehouse === warehouse)
  const like = found ?? whole ?? feeds[0]
  // what the operator has stopped does not go on beside it
  if (like?.isPaused && !dryRun) throw pausedFeed(like.code)
  if (found) return found
  const settings: FeedSettings = {
    ...(like?.settings ?? usualSettings),
    source: usualSettings.source,
    schedule: null,
    constants: warehouse === undefined ? {} : { warehouse },
  }
  return await made(hub, caller, { settings, warehouse, dryRun })
}

export function pausedFeed(code: string): Problem {
  return new Problem('invalid-request', { messages: [`The feed “${code}” is paused.`] })
}

function handedInFirst(one: Feed, other: Feed): number {
  const rank = ({ settings }: Feed) => (settings.source.by === 'upload' ? 0 : 1)
  return rank(one) - rank(other) || one.feedId - other.feedId
}

/** `warehouse` undefined: the file is of all that the supplier has. */
async function warehouseOf(
  hub: Hub,
  caller: SupplierCaller,
  { constants }: OwnWord,
): Promise<{ readonly warehouse: string | undefined; readonly isOnly: boolean }> {
  const own = (await listWarehouses(hub, caller)).map(({ code }) => code)
  const isOnly = own.length <= 1
  const said = own.find((code) => code === constants.warehouse)
  return { warehouse: isOnly ? undefined : said, isOnly }
}

interface NewOwnFeed {
  readonly settings: FeedSettings
  readonly warehouse: string | undefined
  readonly dryRun: boolean
}

/** `acme-stock`, `acme-stock-east`; with a number behind where another feed is called so. */
async function made(
  hub: Hub,
  caller: SupplierCaller,
  { settings, warehouse, dryRun }: NewOwnFeed,
): Promise<Feed> {
  const { supplierId, environment } = caller
  const [own] = await listSuppliers(hub, caller)
  if (!own) throw new Problem('supplier-not-found', { supplier: String(supplierId) })
  const code = [own.code, 'stock', ...(warehouse === undefined ? [] : [warehouse])].join('-')
  const at = hub.clock.now()
  const feed = { kind: 'stock', supplierId, settings } as const
  if (dryRun) {
    const named = { feedId: 0, code: code.slice(0, LONGEST_CODE), supplier: own.code }
    return { ...feed, ...named, isPaused: false, createdAt: at, changedAt: at }
  }
  return await transaction(hub.db.environments[environment], [], async (tx) => {
    for (let nth = 1; ; nth += 1) {
      const end = nth === 1 ? '' : `-${nth}`
      const free = code.slice(0, LONGEST_CODE - end.length) + end
      const isNew = await insertFeed(tx, { code: free, ...feed, secrets: null }, at)
      const there = await ownFeed(tx, free, { supplierId, warehouse })
      if (!there) continue
      if (!isNew) return there
      const facts = { kind: 'stock', supplier: own.code, byItself: true }
      const actor = actorOf(caller)
      await appendAudit(tx, { environment, actor, action: 'feed.add', subject: `feed:${free}`, facts, at })
      return there
    }
  })
}

/** The feed of that name, if it is the one: two files that come at once make one feed. */
async function ownFeed(
  tx: Tx,
  code: string,
  { supplierId, warehouse }: { readonly supplierId: number; readonly warehouse: string | undefined },
): Promise<Feed | undefined> {
  const [found] = await readFeeds(tx, { code })
  const isOwn = found?.kind === 'stock' && found.supplierId === supplierId
  return isOwn && found.settings.constants.warehouse === warehouse ? found : undefined
}
