import { changed, type Queryable, rows } from '../sql.ts'

/** An order of which a last day has passed, and which. */
export interface DuePolicy {
  readonly retailerId: number
  readonly number: number
  readonly kind: 'backorder-until' | 'cancel-after'
}

interface Day {
  readonly retailerId: number
  /** `YYYY-MM-DD`: today, in the retailer's zone. */
  readonly day: string
}

const closed = `array['shipped', 'completed', 'canceled', 'failed']`

/** Orders that have ended wait for no day any more: so the lists of those that do stay short. Needs the fence of the retailers. */
export async function clearEndedPolicies(db: Queryable, days: readonly Day[]): Promise<void> {
  for (const column of ['backorder_until', 'cancel_after']) {
    await changed(
      db,
      {
        name: `orders.clearEnded.${column}`,
        text: `update orders o set ${column} = null
                 from unnest($1::int[], $2::date[]) d(retailer_id, day)
                where o.retailer_id = d.retailer_id and o.${column} is not null and o.${column} < d.day
                  and o.state = any (${closed})`,
      },
      valuesOf(days),
    )
  }
}

/** Open orders of which a last day is over, the longest over first. Needs the fence of the retailers. */
export async function readDuePolicies(
  db: Queryable,
  days: readonly Day[],
  most: number,
): Promise<readonly DuePolicy[]> {
  const due = (column: string, kind: DuePolicy['kind']) => `
    select o.retailer_id as "retailerId", o.number, '${kind}' as kind, o.${column} as day
      from unnest($1::int[], $2::date[]) d(retailer_id, day)
      join orders o on o.retailer_id = d.retailer_id and o.${column} is not null and o.${column} < d.day`
  return await rows<DuePolicy>(
    db,
    {
      name: 'orders.readDuePolicies',
      text: `select "retailerId", number, kind
               from (${due('backorder_until', 'backorder-until')} union all ${due('cancel_after', 'cancel-after')}) o
              order by day, "retailerId", number, kind limit $3`,
    },
    [...valuesOf(days), most],
  )
}

/** Its day has been answered for, whatever came of it. False where another process was quicker. */
export async function clearPolicy(
  db: Queryable,
  { retailerId, number, kind }: DuePolicy,
  today: string,
): Promise<boolean> {
  const column = kind === 'cancel-after' ? 'cancel_after' : 'backorder_until'
  const cleared = await changed(
    db,
    {
      name: `orders.clearPolicy.${column}`,
      text: `update orders set ${column} = null where retailer_id = $1 and number = $2 and ${column} < $3::date`,
    },
    [retailerId, number, today],
  )
  return cleared > 0
}

function valuesOf(days: readonly Day[]): [number[], string[]] {
  return [days.map(({ retailerId }) => retailerId), days.map(({ day }) => day)]
}
