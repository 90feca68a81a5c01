import { changed, type Queryable, row, rows } from '../sql.ts'
import type { HourOfRequests } from './requests.ts'

/** The newest hours, newest first. */
export async function readHours(db: Queryable, limit: number): Promise<readonly HourOfRequests[]> {
  return await rows<HourOfRequests>(
    db,
    {
      name: 'requests.hours',
      text: 'select hour, requests, refused, failed, bytes from request_hour order by hour desc limit $1',
    },
    [limit],
  )
}

/** What is older than an id, at most so many entries; gives how many went. Within the fence of all. */
export async function deleteRequests(
  db: Queryable,
  retailers: readonly number[],
  below: string,
  most: number,
): Promise<number> {
  const found = await row<{ gone: number }>(
    db,
    {
      name: 'requests.delete',
      text: `with old as materialized (
               select retailer_id, entry_id from request_log
                where entry_id < $2 and retailer_id = any ($1) order by entry_id limit $3),
             orders as (
               delete from request_order o where o.retailer_id = any ($1) and o.entry_id in (select entry_id from old)),
             gone as (
               delete from request_log l using old
                where l.retailer_id = old.retailer_id and l.entry_id = old.entry_id returning 1)
             select count(*) as gone from gone`,
    },
    [retailers, below, most],
  )
  return found?.gone ?? 0
}

export async function deleteHours(db: Queryable, before: Date): Promise<void> {
  await changed(db, { name: 'requests.deleteHours', text: 'delete from request_hour where hour < $1' }, [
    before,
  ])
}
