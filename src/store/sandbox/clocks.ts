import { changed, type Queryable, row, rows } from '../sql.ts'

/** How far this retailer's clock is ahead, with its row held until the transaction ends: moves come one after the other. */
export async function holdClock(db: Queryable, retailerId: number, at: Date): Promise<number> {
  await changed(
    db,
    {
      name: 'clocks.make',
      text: 'insert into retailer_clock (retailer_id, ahead_ms, changed_at) values ($1, 0, $2) on conflict do nothing',
    },
    [retailerId, at],
  )
  const found = await row<{ ahead_ms: number }>(
    db,
    { name: 'clocks.hold', text: 'select ahead_ms from retailer_clock where retailer_id = $1 for update' },
    [retailerId],
  )
  return found?.ahead_ms ?? 0
}

/** Sets a clock that is held. */
export async function setClock(
  db: Queryable,
  { retailerId, aheadMs, at }: { readonly retailerId: number; readonly aheadMs: number; readonly at: Date },
): Promise<void> {
  const text = 'update retailer_clock set ahead_ms = $2, changed_at = $3 where retailer_id = $1'
  await changed(db, { name: 'clocks.set', text }, [retailerId, aheadMs, at])
}

/**
 * What counts the time until something, and not the moment of it, has waited so much longer: buckets of calls, and deliveries to
 * the retailer's own webhooks. Needs the fence.
 */
export async function waitLess(db: Queryable, retailerId: number, milliseconds: number): Promise<void> {
  await changed(
    db,
    {
      name: 'clocks.fillBuckets',
      text: `update rate_bucket set full_at = full_at - $2::bigint * interval '1 millisecond' where retailer_id = $1`,
    },
    [retailerId, milliseconds],
  )
  await changed(
    db,
    {
      name: 'clocks.hastenDeliveries',
      text: `update webhook_delivery d set next_at = d.next_at - $2::bigint * interval '1 millisecond'
               from webhook_endpoint e
              where e.kind = 'retailer' and e.owner_id = $1 and d.endpoint_id = e.endpoint_id and d.next_at is not null`,
    },
    [retailerId, milliseconds],
  )
}

export interface ClockMove {
  readonly moveNo: number
  readonly key: string | null
  /** As it was asked for, to tell a repeat from another move of the same name. */
  readonly asked: object
  readonly actor: string
  readonly fromMs: number
  readonly toMs: number
  /** What ran on the way; null: it is still on its way. */
  readonly ran: object | null
  readonly at: Date
}

const columns = `move_no as "moveNo", move_key as key, asked, actor, from_ms as "fromMs", to_ms as "toMs", ran, at`

/** Needs the fence, as all that follow do. */
export async function findMove(
  db: Queryable,
  retailerId: number,
  key: string,
): Promise<ClockMove | undefined> {
  const text = `select ${columns} from clock_move where retailer_id = $1 and move_key = $2`
  return await row<ClockMove>(db, { name: 'clocks.findMove', text }, [retailerId, key])
}

/** How far the moves that have begun since this moment and are on their way will bring the clock; 0: there are none. */
export async function pendingReach(db: Queryable, retailerId: number, since: Date): Promise<number> {
  const text = `select coalesce(max(to_ms), 0) as reach from clock_move where retailer_id = $1 and ran is null and at > $2`
  const found = await row<{ reach: number }>(db, { name: 'clocks.pendingReach', text }, [retailerId, since])
  return found?.reach ?? 0
}

/** Its number. Of those that are over, the newest hundred stay. */
export async function insertMove(
  db: Queryable,
  retailerId: number,
  move: Omit<ClockMove, 'moveNo' | 'ran'>,
): Promise<number> {
  const made = await row<{ move_no: number }>(
    db,
    {
      name: 'clocks.insertMove',
      text: `insert into clock_move (retailer_id, move_no, move_key, asked, actor, from_ms, to_ms, at)
             select $1, coalesce(max(move_no), 0) + 1, $2, $3, $4, $5, $6, $7 from clock_move where retailer_id = $1
             returning move_no`,
    },
    [retailerId, move.key, JSON.stringify(move.asked), move.actor, move.fromMs, move.toMs, move.at],
  )
  const moveNo = made?.move_no ?? 0
  const text = 'delete from clock_move where retailer_id = $1 and move_no <= $2 - 100 and ran is not null'
  await changed(db, { name: 'clocks.forgetMoves', text }, [retailerId, moveNo])
  return moveNo
}

export async function finishMove(
  db: Queryable,
  { retailerId, moveNo, ran }: { readonly retailerId: number; readonly moveNo: number; readonly ran: object },
): Promise<void> {
  const text = 'update clock_move set ran = $3 where retailer_id = $1 and move_no = $2'
  await changed(db, { name: 'clocks.finishMove', text }, [retailerId, moveNo, JSON.stringify(ran)])
}

/** Newest first. */
export async function readMoves(
  db: Queryable,
  retailerId: number,
  most: number,
): Promise<readonly ClockMove[]> {
  const text = `select ${columns} from clock_move where retailer_id = $1 order by move_no desc limit $2`
  return await rows<ClockMove>(db, { name: 'clocks.readMoves', text }, [retailerId, most])
}

/** Forgets the moves of a clock that goes back to the hub's time, and the nights that it was ahead for. */
export async function forgetAhead(
  db: Queryable,
  {
    retailerId,
    run,
    afterNight,
  }: { readonly retailerId: number; readonly run: string; readonly afterNight: string },
): Promise<void> {
  await changed(
    db,
    { name: 'clocks.forgetAllMoves', text: 'delete from clock_move where retailer_id = $1' },
    [retailerId],
  )
  await changed(
    db,
    { name: 'clocks.forgetNights', text: 'delete from job_run where job = $1 and run_key > $2' },
    [run, afterNight],
  )
}

/** The first day after this one on which a hold of the retailer's ends, `YYYY-MM-DD`; null: none. */
export async function nextHoldDay(db: Queryable, retailerId: number, after: string): Promise<string | null> {
  const found = await row<{ day: string | null }>(
    db,
    {
      name: 'clocks.nextHoldDay',
      text: `select min(hold_until)::text as day from fulfillment where retailer_id = $1 and hold_until > $2::date`,
    },
    [retailerId, after],
  )
  return found?.day ?? null
}

/** The first day after this one that follows the last day of an order's policy, `YYYY-MM-DD`; null: none. */
export async function nextPolicyDay(
  db: Queryable,
  retailerId: number,
  after: string,
): Promise<string | null> {
  const found = await row<{ day: string | null }>(
    db,
    {
      name: 'clocks.nextPolicyDay',
      text: `select (least((select min(backorder_until) from orders where retailer_id = $1 and backorder_until >= $2::date),
                           (select min(cancel_after) from orders where retailer_id = $1 and cancel_after >= $2::date)) + 1)::text as day`,
    },
    [retailerId, after],
  )
  return found?.day ?? null
}

/** When the first of a retailer's deadlines is to be told after a moment; null: there is none. Late is what is past its time. */
export async function nextDeadlineAt(db: Queryable, retailerId: number, after: Date): Promise<Date | null> {
  const text = `select min(next_at) + interval '1 millisecond' as at from deadline where retailer_id = $1 and next_at >= $2`
  const found = await row<{ at: Date | null }>(db, { name: 'clocks.nextDeadlineAt', text }, [
    retailerId,
    after,
  ])
  return found?.at ?? null
}

/** When a carrier is to be asked about the first of a retailer's parcels after a moment; null: nobody is asked. */
export async function nextAskingAt(db: Queryable, retailerId: number, after: Date): Promise<Date | null> {
  const text = `select min(next_at) as at from parcel
                 where retailer_id = $1 and next_at > $2 and exists (select from carrier)`
  const found = await row<{ at: Date | null }>(db, { name: 'clocks.nextAskingAt', text }, [retailerId, after])
  return found?.at ?? null
}
