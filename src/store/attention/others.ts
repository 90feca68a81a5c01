import type { HoldReason } from '../../core/orders/order.ts'
import { type Queryable, rows } from '../sql.ts'

export interface HeldOrder {
  readonly retailerId: number
  readonly number: number
  readonly reason: HoldReason
  readonly since: Date
}

/** Orders that nobody but the operator lets go, those that were changed longest ago first. Needs the fence of the retailers. */
export async function findHeldOrders(
  db: Queryable,
  retailerIds: readonly number[],
  most: number,
): Promise<readonly HeldOrder[]> {
  return await rows<HeldOrder>(
    db,
    {
      name: 'attention.heldOrders',
      text: `select f.retailer_id as "retailerId", f.number, min(f.hold_reason) as reason, min(o.updated_at) as since
               from fulfillment f
               join orders o on o.retailer_id = f.retailer_id and o.placed_month = f.placed_month and o.number = f.number
              where f.hold_reason in ('attention', 'fraud', 'credit') and f.retailer_id = any ($1) and f.state = 'on_hold'
              group by f.retailer_id, f.number order by min(o.updated_at) limit $2`,
    },
    [retailerIds, most],
  )
}

export interface HeldFeed {
  readonly runId: number
  readonly feed: string
  readonly supplierId: number
  readonly since: Date
}

/** Files of feeds that wait for a decision, the oldest first. */
export async function findHeldFeeds(
  db: Queryable,
  supplierIds: readonly number[] | null,
  most: number,
): Promise<readonly HeldFeed[]> {
  return await rows<HeldFeed>(
    db,
    {
      name: 'attention.heldFeeds',
      text: `select r.feed_run_id as "runId", f.code as feed, f.supplier_id as "supplierId", r.received_at as since
               from feed_run r join feed f using (feed_id)
              where r.state = 'held' and ($1::int[] is null or f.supplier_id = any ($1))
              order by r.received_at limit $2`,
    },
    [supplierIds, most],
  )
}

export interface FailingWebhook {
  readonly endpointId: number
  readonly url: string
  readonly supplierId: number | null
  readonly failuresInRow: number
  readonly since: Date
}

/** Endpoints that refuse what they are sent, again and again. */
export async function findFailingWebhooks(
  db: Queryable,
  supplierIds: readonly number[] | null,
  atLeast: number,
  most: number,
): Promise<readonly FailingWebhook[]> {
  return await rows<FailingWebhook>(
    db,
    {
      name: 'attention.failingWebhooks',
      text: `select e.endpoint_id as "endpointId", e.url, case when e.kind = 'supplier' then e.owner_id end as "supplierId",
                    e.failures_in_row as "failuresInRow",
                    coalesce((select d.created_at from webhook_delivery d where d.endpoint_id = e.endpoint_id
                               order by d.seq limit 1), e.created_at) as since
               from webhook_endpoint e
              where e.failures_in_row >= $2 and e.paused_at is null
                and ($1::int[] is null or e.kind = 'supplier' and e.owner_id = any ($1))
              order by 5, 1 limit $3`,
    },
    [supplierIds, atLeast, most],
  )
}

export interface RefusedImport {
  readonly importId: number
  readonly kind: string
  readonly fileName: string
  readonly problem: string | null
  readonly since: Date
}

/** Files that were not taken in since a moment, the oldest first; not those that suppliers left in their folders. */
export async function findRefusedImports(
  db: Queryable,
  since: Date,
  most: number,
): Promise<readonly RefusedImport[]> {
  return await rows<RefusedImport>(
    db,
    {
      name: 'attention.refusedImports',
      text: `select import_run_id as "importId", kind, file_name as "fileName", problem, ended_at as since
               from import_run i
              where state in ('failed', 'refused') and ended_at >= $1
                and not exists (select from received_file r
                                 where r.state in ('refused', 'poisoned') and r.import_run_id = i.import_run_id)
              order by ended_at limit $2`,
    },
    [since, most],
  )
}
