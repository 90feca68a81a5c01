import type { DeadlineStep } from '../../core/fulfillment/deadlines/terms.ts'
import { type Queryable, rows } from '../sql.ts'

export interface StepScore {
  readonly step: DeadlineStep
  /** Deadlines in the period that were not called off before. */
  readonly due: number
  readonly inTime: number
  readonly late: number
  /** Neither done nor late: on hold, or due later in the period. */
  readonly open: number
  /** Called off, and refused, before they were due. */
  readonly canceled: number
  readonly rejected: number
  /** Minutes worked, of what was done. */
  readonly p50Minutes: number | null
  readonly p90Minutes: number | null
}

/** A supplier's deadlines between two moments, by their steps. Needs the fence of the retailers. */
export async function readScores(
  db: Queryable,
  { supplierId, retailerIds }: { readonly supplierId: number; readonly retailerIds: readonly number[] },
  period: { readonly from: Date; readonly to: Date },
  now: Date,
): Promise<readonly StepScore[]> {
  return await rows<StepScore>(
    db,
    {
      name: 'deadlines.scores',
      text: `select step, count(*) filter (where over) as due,
                    count(*) filter (where met_at <= due_at) as "inTime",
                    count(*) filter (where over and is_late) as late,
                    count(*) filter (where over and met_at is null and not is_late) as open,
                    count(*) filter (where not over and f.state <> 'failed') as canceled,
                    count(*) filter (where not over and f.state = 'failed') as rejected,
                    percentile_disc(0.5) within group (order by took_minutes) as "p50Minutes",
                    percentile_disc(0.9) within group (order by took_minutes) as "p90Minutes"
               from (select *, not coalesce(void_at <= due_at, false) as over,
                            coalesce(met_at, void_at, stopped_at, $5) > due_at as is_late
                       from deadline
                      where supplier_id = $1 and step = any ('{acknowledge,ship,move,deliver,invoice}')
                        and due_at >= $3 and due_at < $4 and retailer_id = any ($2)) d
               join fulfillment f using (retailer_id, placed_month, number, fulfillment_no)
              where not f.replaced
              group by step order by array_position('{acknowledge,ship,move,deliver,invoice}', step)`,
    },
    [supplierId, retailerIds, period.from, period.to, now],
  )
}
