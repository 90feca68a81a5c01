import type { Feed, FeedSettings } from '../../core/inventory/feeds/feed.ts'
import type { FeedKind } from '../../core/inventory/feeds/gates.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'

export interface NewFeed {
  readonly code: string
  readonly kind: FeedKind
  readonly supplierId: number
  readonly settings: FeedSettings
  readonly secrets: Buffer | null
}

/** False where the code is taken. */
export async function insertFeed(db: Queryable, feed: NewFeed, at: Date): Promise<boolean> {
  const { code, kind, supplierId, settings, secrets } = feed
  const made = await changed(
    db,
    {
      name: 'feeds.insert',
      text: `insert into feed (code, kind, supplier_id, settings, secrets, created_at, changed_at)
             values ($1, $2, $3, $4, $5, $6, $6) on conflict (code) do nothing`,
    },
    [code, kind, supplierId, JSON.stringify(settings), secrets, at],
  )
  return made > 0
}

const columns = `f.feed_id as "feedId", f.code, f.kind, f.supplier_id as "supplierId", s.code as supplier, f.settings,
  f.is_paused as "isPaused", f.created_at as "createdAt", f.changed_at as "changedAt"`

export async function readFeeds(
  db: Queryable,
  { code, lock = false }: { readonly code?: string | undefined; readonly lock?: boolean } = {},
): Promise<readonly Feed[]> {
  return await rows<Feed>(
    db,
    {
      name: lock ? 'feeds.lock' : 'feeds.read',
      text: `select ${columns} from feed f join supplier s on s.supplier_id = f.supplier_id
              where $1::text is null or f.code = $1 order by f.feed_id${lock ? ' for no key update of f' : ''}`,
    },
    [code ?? null],
  )
}

/** `secrets` undefined: those it has. */
export async function updateFeed(
  db: Queryable,
  feedId: number,
  {
    settings,
    secrets,
    isPaused,
    at,
  }: { settings: FeedSettings; secrets: Buffer | null | undefined; isPaused: boolean; at: Date },
): Promise<void> {
  await changed(
    db,
    {
      name: 'feeds.update',
      text: `update feed set settings = $2, secrets = case when $3 then $4 else secrets end, is_paused = $5,
                    version = version + 1, changed_at = $6
              where feed_id = $1`,
    },
    [feedId, JSON.stringify(settings), secrets !== undefined, secrets ?? null, isPaused, at],
  )
}

export async function readFeedSecrets(db: Queryable, feedId: number): Promise<Buffer | null> {
  const found = await row<{ secrets: Buffer | null }>(
    db,
    { name: 'feeds.readSecrets', text: 'select secrets from feed where feed_id = $1' },
    [feedId],
  )
  return found?.secrets ?? null
}

/** What the server said of a file the last time. */
export interface Pulled {
  readonly etag: string | null
  readonly lastModified: string | null
}

export async function readPulled(db: Queryable, feedId: number): Promise<Pulled | null> {
  const text = 'select pulled from feed where feed_id = $1'
  const found = await row<{ pulled: Pulled | null }>(db, { name: 'feeds.readPulled', text }, [feedId])
  return found?.pulled ?? null
}

export async function notePulled(db: Queryable, feedId: number, pulled: Pulled): Promise<void> {
  const text = 'update feed set pulled = $2 where feed_id = $1'
  await changed(db, { name: 'feeds.notePulled', text }, [feedId, JSON.stringify(pulled)])
}

export async function deleteFeed(db: Queryable, feedId: number): Promise<void> {
  await changed(db, { name: 'feeds.delete', text: 'delete from feed where feed_id = $1' }, [feedId])
}
