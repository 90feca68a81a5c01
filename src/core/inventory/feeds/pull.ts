import { notePulled, readFeedSecrets, readPulled } from '../../../store/feeds/feeds.ts'
import type { OperatorCaller } from '../../access/caller.ts'
import type { Spool } from '../../catalog/imports/spool.ts'
import type { Hub } from '../../hub.ts'
import type { Outgoing, OutgoingLimits } from '../../shared/outgoing.ts'
import type { Feed } from './feed.ts'
import { type FeedOutcome, runFeed } from './run-feed.ts'

/** The way out of the hub by HTTP, as far as a feed needs it: what keeps requests out of the hub's own network. */
export type FeedWeb = Pick<Outgoing, 'open'>

export type PullLimits = OutgoingLimits

const usualLimits: PullLimits = {
  ...{ connectMs: 10_000, headersMs: 60_000, totalMs: 600_000 },
  ...{ requestBytes: 65_536, answerBytes: 2 * 1024 ** 3 },
}

export interface Pulling {
  readonly web: FeedWeb
  readonly spool: Spool
  /** Others than the usual ones. */
  readonly limits?: Partial<PullLimits>
}

/**
 * Fetches a file of a feed where it is another than the last time, and brings it in. undefined: it is the same.
 * @throws Error for an answer that is no file, and what the way out throws
 */
export async function pullFeed(
  hub: Hub,
  caller: OperatorCaller,
  feed: Feed,
  { web, spool, limits: own }: Pulling,
): Promise<FeedOutcome | undefined> {
  const { source } = feed.settings
  if (source.by !== 'pull') return undefined
  const pool = hub.db.environments[caller.environment]
  const known = await readPulled(pool, feed.feedId)
  const headers = {
    ...(await secretsOf(hub, caller, feed.feedId)),
    ...(known?.etag ? { 'if-none-match': known.etag } : {}),
    ...(known?.lastModified ? { 'if-modified-since': known.lastModified } : {}),
  }
  const limits = { ...usualLimits, ...own }
  // secrets must not follow a redirect to somebody else
  const answer = await web.open({ method: 'GET', url: source.url, headers, limits, redirects: 0 })
  if (answer.status !== 200) {
    answer.body.destroy()
    if (answer.status === 304) return undefined
    const isRedirect = answer.status >= 300 && answer.status < 400
    const hint = isRedirect ? ': a redirect is not followed, set the address it names' : ''
    throw new Error(`The server of the feed ${feed.code} answered with status ${answer.status}${hint}.`)
  }
  const lastModified = answer.headers['last-modified'] ?? null
  const modified = new Date(lastModified ?? Number.NaN)
  const receivedAt = hub.clock.now()
  const modifiedAt = Number.isNaN(modified.getTime()) ? null : modified
  const name = decodeURIComponentSafely(new URL(source.url).pathname.split('/').at(-1) ?? '')
  const outcome = await spool.through(answer.body, name, (file) =>
    runFeed(hub, caller, feed.code, { source: file, receivedAt, modifiedAt }, { dryRun: false }),
  )
  await notePulled(pool, feed.feedId, { etag: answer.headers.etag ?? null, lastModified })
  return outcome
}

async function secretsOf(
  hub: Hub,
  { environment }: OperatorCaller,
  feedId: number,
): Promise<Readonly<Record<string, string>>> {
  const sealed = await readFeedSecrets(hub.db.environments[environment], feedId)
  if (!sealed) return {}
  const opened = hub.keyring.open(sealed)
  if (opened === undefined) throw new Error('Its headers were sealed with another secret: set them again.')
  return JSON.parse(opened)
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
