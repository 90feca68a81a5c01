import type { Environment } from '../../core/shared/environment.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'

/** A list with its filters, under a name. */
export interface SavedView {
  readonly viewId: number
  readonly name: string
  readonly query: string
  readonly isShared: boolean
  readonly isPinned: boolean
  /** By whom it was saved, and by whom it is changed. */
  readonly isOwn: boolean
}

export interface ViewPlace {
  readonly environment: Environment
  readonly page: string
}

const columns = `v.view_id as "viewId", v.name, v.query, v.is_shared as "isShared", v.pinned_at is not null as "isPinned",
                    v.user_id = $1 as "isOwn"`

/** One's own, and those that others of the same party share; pinned ones first. */
export async function readViews(
  db: Queryable,
  userId: number,
  { environment, page }: ViewPlace,
): Promise<readonly SavedView[]> {
  return await rows<SavedView>(
    db,
    {
      name: 'views.read',
      text: `select ${columns}
               from users me
               join users u on u.party = me.party and u.retailer_id is not distinct from me.retailer_id
                    and u.supplier_id is not distinct from me.supplier_id and u.disabled_at is null
               join saved_view v on v.user_id = u.user_id
              where me.user_id = $1 and v.environment = $2 and v.page = $3 and (v.user_id = $1 or v.is_shared)
              order by v.pinned_at nulls last, v.name, v.view_id limit 200`,
    },
    [userId, environment, page],
  )
}

export async function countViews(db: Queryable, userId: number): Promise<number> {
  const text = 'select count(*) as n from saved_view where user_id = $1'
  return (await row<{ n: number }>(db, { name: 'views.count', text }, [userId]))?.n ?? 0
}

/** Saved again under the same name, it is what was saved last. */
export async function saveView(
  db: Queryable,
  userId: number,
  view: ViewPlace & Pick<SavedView, 'name' | 'query' | 'isShared' | 'isPinned'>,
  at: Date,
): Promise<SavedView | undefined> {
  return await row<SavedView>(
    db,
    {
      name: 'views.save',
      text: `insert into saved_view as v (user_id, environment, page, name, query, is_shared, pinned_at, created_at)
             values ($1, $2, $3, $4, $5, $6, case when $7 then $8::timestamptz end, $8)
             on conflict (user_id, environment, page, name) do update
                set query = excluded.query, is_shared = excluded.is_shared, pinned_at = excluded.pinned_at
             returning ${columns}`,
    },
    [userId, view.environment, view.page, view.name, view.query, view.isShared, view.isPinned, at],
  )
}

/** What is not named stays; nothing where it is not this person's. */
export async function changeView(
  db: Queryable,
  userId: number,
  viewId: number,
  change: Partial<Pick<SavedView, 'name' | 'query' | 'isShared' | 'isPinned'>>,
  at: Date,
): Promise<SavedView | undefined> {
  const { name = null, query = null, isShared = null, isPinned = null } = change
  return await row<SavedView>(
    db,
    {
      name: 'views.change',
      text: `update saved_view v
                set name = coalesce($3, v.name), query = coalesce($4, v.query), is_shared = coalesce($5, v.is_shared),
                    pinned_at = case when $6::boolean is null then v.pinned_at when $6 then coalesce(v.pinned_at, $7) end
              where v.user_id = $1 and v.view_id = $2 returning ${columns}`,
    },
    [userId, viewId, name, query, isShared, isPinned, at],
  )
}

export async function removeView(db: Queryable, userId: number, viewId: number): Promise<void> {
  await changed(
    db,
    { name: 'views.remove', text: 'delete from saved_view where user_id = $1 and view_id = $2' },
    [userId, viewId],
  )
}

/** Is there another one of this name? */
export async function isNameTaken(
  db: Queryable,
  userId: number,
  { viewId, name }: { readonly viewId: number; readonly name: string },
): Promise<boolean> {
  const text = `select 1 from saved_view v join saved_view o on (o.user_id, o.environment, o.page) = (v.user_id, v.environment, v.page)
                 where v.user_id = $1 and v.view_id = $2 and o.view_id <> $2 and o.name = $3`
  return (await row(db, { name: 'views.isNameTaken', text }, [userId, viewId, name])) !== undefined
}
