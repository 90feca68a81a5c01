import { appendAudit } from '../../../store/access.ts'
import { deleteFeed, insertFeed, readFeeds, updateFeed } from '../../../store/feeds/feeds.ts'
import { readFeedRuns } from '../../../store/feeds/runs.ts'
import { findSupplier } from '../../../store/parties/suppliers.ts'
import { type Tx, transaction } from '../../../store/tx.ts'
import { actorOf, type OperatorCaller } from '../../access/caller.ts'
import { partyRules, requireAll } from '../../access/party-rules.ts'
import { sameContent } from '../../access/same-content.ts'
import { requireMapping } from '../../catalog/imports/choose-mapping.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import { requireImportable } from '../run-import.ts'
import { type Feed, type FeedSettings, usualSettings } from './feed.ts'
import { settingsFaults } from './feed-rules.ts'
import { getFeed } from './find-feeds.ts'
import type { FeedKind } from './gates.ts'

export interface FeedInput {
  readonly code: string
  readonly kind: FeedKind
  /** Code or number. */
  readonly supplier: string
  readonly settings: Partial<FeedSettings>
  /** Of a feed that is fetched: what is sent along, such as a key. Kept sealed. */
  readonly secretHeaders?: Readonly<Record<string, string>> | undefined
}

/**
 * A supplier's standing arrangement, in the caller's environment. The same again answers the one there is.
 * @throws Problem `invalid-request`, `supplier-not-found`, `mapping-not-found`, `already-exists`, `forbidden` for a catalog or prices
 * in the sandbox
 */
export async function addFeed(hub: Hub, caller: OperatorCaller, input: FeedInput): Promise<Feed> {
  const { code, kind } = input
  requireAll(partyRules.code(code))
  requireImportable(caller, kind)
  const settings = { ...usualSettings, ...input.settings }
  await requireSettings(hub, caller, kind, settings)
  const at = hub.clock.now()
  return await transaction(hub.db.environments[caller.environment], [], async (tx) => {
    const supplier = await findSupplier(tx, input.supplier)
    if (!supplier) throw new Problem('supplier-not-found', { supplier: input.supplier })
    const { supplierId } = supplier
    await requireOwnFolder(tx, { code, kind, supplierId, settings })
    const secrets = sealed(hub, input.secretHeaders) ?? null
    const made = await insertFeed(tx, { code, kind, supplierId, settings, secrets }, at)
    const [feed] = await readFeeds(tx, { code })
    // as read back: what is undefined is not there
    const plain: FeedSettings = JSON.parse(JSON.stringify(settings))
    const isSame = feed && sameContent<Partial<Feed>>(feed, { kind, supplierId, settings: plain })
    if (!feed || !isSame) throw new Problem('already-exists', { subject: `feed ${code}` })
    if (made)
      await audit(hub, caller, tx, { action: 'feed.add', feed, facts: { kind, supplier: supplier.code } })
    return feed
  })
}

export interface FeedChange {
  readonly settings?: Partial<FeedSettings> | undefined
  readonly isPaused?: boolean | undefined
  /** undefined: those it has; {} takes them away. */
  readonly secretHeaders?: Readonly<Record<string, string>> | undefined
}

/** What is left out stays. @throws Problem `feed-not-found`, `invalid-request`, `mapping-not-found`, `forbidden` */
export async function changeFeed(
  hub: Hub,
  caller: OperatorCaller,
  code: string,
  change: FeedChange,
): Promise<Feed> {
  const before = await getFeed(hub, caller, code)
  requireImportable(caller, before.kind)
  const said = withHeaderNames(before.settings.source, change)
  await requireSettings(hub, caller, before.kind, { ...before.settings, ...said })
  const at = hub.clock.now()
  return await transaction(hub.db.environments[caller.environment], [], async (tx) => {
    const [feed] = await readFeeds(tx, { code, lock: true })
    if (!feed) throw new Problem('feed-not-found', { feed: code })
    const settings = { ...feed.settings, ...said }
    const isPaused = change.isPaused ?? feed.isPaused
    await requireOwnFolder(tx, { ...feed, settings })
    const secrets = sealed(hub, change.secretHeaders)
    await updateFeed(tx, feed.feedId, { settings, isPaused, secrets, at })
    const changed = [
      ...Object.keys(change.settings ?? {}),
      ...(secrets === undefined ? [] : ['secretHeaders']),
    ]
    await audit(hub, caller, tx, { action: 'feed.change', feed, facts: { changed, isPaused } })
    const [after] = await readFeeds(tx, { code })
    return after ?? feed
  })
}

/** The names of what is sent along go with the sealed values: they stay with them, and are replaced with them. */
function withHeaderNames(
  before: FeedSettings['source'],
  { settings = {}, secretHeaders }: FeedChange,
): Partial<FeedSettings> {
  const source = settings.source ?? before
  if (source.by !== 'pull') return settings
  const kept = before.by === 'pull' ? before.headers : []
  return { ...settings, source: { ...source, headers: secretHeaders ? Object.keys(secretHeaders) : kept } }
}

/** With its runs and what they could be undone by; what they wrote stays. False where there was none. @throws Problem `forbidden` */
export async function removeFeed(hub: Hub, caller: OperatorCaller, code: string): Promise<boolean> {
  return await transaction(hub.db.environments[caller.environment], [], async (tx) => {
    const [feed] = await readFeeds(tx, { code, lock: true })
    if (!feed) return false
    requireImportable(caller, feed.kind)
    const [running] = await readFeedRuns(tx, { feed: code, state: 'running', limit: 1 })
    if (running) throw new Problem('too-many-requests', { retryAfterSeconds: 10 })
    await deleteFeed(tx, feed.feedId)
    await audit(hub, caller, tx, { action: 'feed.remove', feed, facts: {} })
    return true
  })
}

async function requireSettings(
  hub: Hub,
  caller: OperatorCaller,
  kind: FeedKind,
  settings: FeedSettings,
): Promise<void> {
  const messages = settingsFaults(kind, settings)
  if (messages.length > 0) throw new Problem('invalid-request', { messages })
  await requireMapping(hub, caller, kind, settings.layout)
}

/** Two feeds would take each other's files. @throws Problem `already-exists` */
async function requireOwnFolder(
  tx: Tx,
  { code, kind, supplierId, settings }: Pick<Feed, 'code' | 'kind' | 'supplierId' | 'settings'>,
): Promise<void> {
  if (settings.source.by !== 'folder') return
  const other = (await readFeeds(tx)).find(
    (each) =>
      each.code !== code &&
      each.kind === kind &&
      each.supplierId === supplierId &&
      each.settings.source.by === 'folder',
  )
  if (other) throw new Problem('already-exists', { subject: `feed ${other.code} of the same folder` })
}

function sealed(
  { keyring }: Hub,
  headers: Readonly<Record<string, string>> | undefined,
): Buffer | null | undefined {
  if (headers === undefined) return undefined
  return Object.keys(headers).length === 0 ? null : keyring.seal(JSON.stringify(headers))
}

async function audit(
  hub: Hub,
  caller: OperatorCaller,
  tx: Tx,
  { action, feed, facts }: { readonly action: string; readonly feed: Feed; readonly facts: object },
): Promise<void> {
  const { environment } = caller
  const subject = `feed:${feed.code}`
  await appendAudit(tx, { environment, actor: actorOf(caller), action, subject, facts, at: hub.clock.now() })
}
