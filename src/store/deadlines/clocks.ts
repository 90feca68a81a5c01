import type { Clock } from '../../core/fulfillment/deadlines/clocks.ts'
import type { Forecast } from '../../core/fulfillment/deadlines/forecast.ts'
import type { DeadlineStep } from '../../core/fulfillment/deadlines/terms.ts'
import { changed, type Queryable, rows } from '../sql.ts'

export interface FulfillmentKey {
  readonly retailerId: number
  readonly placedMonth: number
  readonly number: number
  readonly fulfillmentNo: number
}

/** The clocks of one fulfillment, all of them; a forecast for those that run. */
export interface SavedClocks extends FulfillmentKey {
  readonly supplierId: number
  readonly rulesId: number
  readonly clocks: readonly (Clock & { readonly forecast: Forecast | null })[]
}

/**
 * Writes down how the clocks of fulfillments stand; what was told stays told, unless the time for it is to come again. Needs the
 * fence of the retailers.
 */
export async function saveClocks(db: Queryable, saved: readonly SavedClocks[]): Promise<void> {
  const fulfillments = saved.map(({ clocks: _, ...key }) => key)
  const clocks = saved.flatMap(({ clocks: own, rulesId: _, ...key }) =>
    own.map(({ forecast, ...clock }) => ({ ...key, ...clock, ...forecast })),
  )
  await changed(db, { name: 'deadlines.saveFulfillments', text: saveFulfillments }, [
    JSON.stringify(fulfillments),
  ])
  await changed(db, { name: 'deadlines.saveClocks', text: upsertClocks }, [JSON.stringify(clocks)])
  await changed(db, { name: 'deadlines.dropClocks', text: dropClocks }, [
    JSON.stringify(fulfillments),
    JSON.stringify(clocks),
  ])
}

const key = `"retailerId" int, "placedMonth" int, number bigint, "fulfillmentNo" int`

const saveFulfillments = `
  insert into fulfillment_clock as c (retailer_id, placed_month, number, fulfillment_no, rules_id)
  select "retailerId", "placedMonth", number, "fulfillmentNo", "rulesId"
    from json_to_recordset($1) x(${key}, "rulesId" int)
  on conflict (retailer_id, placed_month, number, fulfillment_no) do update set rules_id = excluded.rules_id
   where c.rules_id <> excluded.rules_id`

const columns = ['started_at', 'due_at', 'stopped_at', 'met_at', 'void_at', 'took_minutes', 'silence_at']
/** Of what runs no longer, what was foreseen stays for the record. */
const foreseen = ['warn_at', 'expected_at', 'expected_by']

const upsertClocks = `
  insert into deadline as d (retailer_id, placed_month, number, fulfillment_no, step, supplier_id, ${columns.join(', ')},
                             ${foreseen.join(', ')})
  select "retailerId", "placedMonth", number, "fulfillmentNo", step, "supplierId", "startedAt", "dueAt", "stoppedAt", "metAt",
         "voidAt", "tookMinutes", "silenceAt", "warnAt", "expectedAt", basis
    from json_to_recordset($1) x(${key}, step text, "supplierId" int, "startedAt" timestamptz, "dueAt" timestamptz,
         "stoppedAt" timestamptz, "metAt" timestamptz, "voidAt" timestamptz, "tookMinutes" int, "silenceAt" timestamptz,
         "warnAt" timestamptz, "expectedAt" timestamptz, basis text)
  on conflict (retailer_id, placed_month, number, fulfillment_no, step) do update
     set ${columns.map((name) => `${name} = excluded.${name}`).join(', ')},
         ${foreseen.map((name) => `${name} = coalesce(excluded.${name}, d.${name})`).join(', ')}
   where (${columns.map((name) => `d.${name}`).join(', ')}, d.warn_at)
         is distinct from (${columns.map((name) => `excluded.${name}`).join(', ')}, coalesce(excluded.warn_at, d.warn_at))`

const dropClocks = `
  delete from deadline d using json_to_recordset($1) x(${key})
   where d.retailer_id = x."retailerId" and d.placed_month = x."placedMonth" and d.number = x.number
     and d.fulfillment_no = x."fulfillmentNo"
     and not exists (select from json_to_recordset($2) y(${key}, step text)
                      where y."retailerId" = d.retailer_id and y.number = d.number and y."fulfillmentNo" = d.fulfillment_no
                        and y.step = d.step)`

/** A deadline as it is stored. */
export interface DeadlineEntry extends FulfillmentKey {
  readonly step: DeadlineStep
  readonly supplierId: number
  readonly startedAt: Date
  readonly dueAt: Date
  readonly stoppedAt: Date | null
  readonly metAt: Date | null
  readonly voidAt: Date | null
  readonly tookMinutes: number | null
  readonly warnAt: Date | null
  readonly expectedAt: Date | null
  readonly expectedBy: string | null
  readonly silenceAt: Date | null
  readonly warnedAt: Date | null
  readonly toldAt: Date | null
  readonly silencedAt: Date | null
}

const entry = `d.retailer_id as "retailerId", d.placed_month as "placedMonth", d.number, d.fulfillment_no as "fulfillmentNo",
               d.step, d.supplier_id as "supplierId", d.started_at as "startedAt", d.due_at as "dueAt",
               d.stopped_at as "stoppedAt", d.met_at as "metAt", d.void_at as "voidAt", d.took_minutes as "tookMinutes",
               d.warn_at as "warnAt", d.expected_at as "expectedAt", d.expected_by as "expectedBy",
               d.silence_at as "silenceAt", d.warned_at as "warnedAt", d.told_at as "toldAt", d.silenced_at as "silencedAt"`

/** Of these orders, in the order of their steps. Needs the fence of the retailers. */
export async function readDeadlines(
  db: Queryable,
  orders: readonly { readonly retailerId: number; readonly number: number }[],
): Promise<readonly DeadlineEntry[]> {
  return await rows<DeadlineEntry>(
    db,
    {
      name: 'deadlines.read',
      text: `select ${entry}
               from unnest($1::int[], $2::bigint[]) k(retailer_id, number)
               join orders o on o.retailer_id = k.retailer_id and o.number = k.number
               join deadline d on d.retailer_id = o.retailer_id and d.placed_month = o.placed_month and d.number = o.number
              order by d.retailer_id, d.number, d.fulfillment_no,
                       array_position('{acknowledge,ship,move,deliver,invoice}', d.step)`,
    },
    [orders.map(({ retailerId }) => retailerId), orders.map(({ number }) => number)],
  )
}

/** Orders of which there is something to tell or to do by their retailers' clocks, the longest due first. Needs their fence. */
export async function findDueOrders(
  db: Queryable,
  clocks: readonly { readonly retailerId: number; readonly now: Date }[],
  most: number,
): Promise<readonly { readonly retailerId: number; readonly number: number }[]> {
  return await rows(
    db,
    {
      name: 'deadlines.due',
      text: `select d.retailer_id as "retailerId", d.number
               from unnest($1::int[], $2::timestamptz[]) c(retailer_id, now)
              cross join lateral (select n.retailer_id, n.number, n.next_at from deadline n
                                   where n.retailer_id = c.retailer_id and n.next_at is not null and n.next_at <= c.now
                                   order by n.next_at limit $3) d
              group by d.retailer_id, d.number order by min(d.next_at), d.retailer_id, d.number limit $3`,
    },
    [clocks.map(({ retailerId }) => retailerId), clocks.map(({ now }) => now), most],
  )
}

export type Told = 'warned_at' | 'told_at' | 'silenced_at'

/** Notes what was told or done of a deadline. Whoever calls holds the order. */
export async function noteTold(
  db: Queryable,
  { retailerId, placedMonth, number, fulfillmentNo, step }: DeadlineEntry,
  what: Told,
  at: Date,
): Promise<void> {
  await changed(
    db,
    {
      name: `deadlines.note.${what}`,
      text: `update deadline set ${what} = $6
              where retailer_id = $1 and placed_month = $2 and number = $3 and fulfillment_no = $4 and step = $5`,
    },
    [retailerId, placedMonth, number, fulfillmentNo, step, at],
  )
}

/** How long the supplier took for a step, in minutes worked: the latest since a moment, at most so many. Needs every fence. */
export async function readDurations(
  db: Queryable,
  supplierId: number,
  step: DeadlineStep,
  since: Date,
  most: number,
): Promise<readonly number[]> {
  const found = await rows<{ minutes: number }>(
    db,
    {
      name: 'deadlines.durations',
      text: `select took_minutes as minutes from deadline
              where supplier_id = $1 and step = $2 and met_at is not null and met_at >= $3
              order by met_at desc limit $4`,
    },
    [supplierId, step, since, most],
  )
  return found.map(({ minutes }) => minutes)
}
