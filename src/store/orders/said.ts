import { type Queryable, row } from '../sql.ts'
import type { LockedOrder } from './change.ts'

/** An answer of the supplier, or lines called off. */
export type SaidKind = 'answer' | 'cancel'

/** The last of a kind that was said of a fulfillment, in the words it was said in. */
export async function readLastSaid(
  db: Queryable,
  { retailerId, placedMonth, number }: LockedOrder,
  fulfillmentNo: number,
  kind: SaidKind,
): Promise<object | undefined> {
  const found = await row<{ said: object }>(
    db,
    {
      name: 'answers.readLastSaid',
      text: `select said from acknowledgement
              where retailer_id = $1 and placed_month = $2 and number = $3 and fulfillment_no = $4 and kind = $5
              order by version desc limit 1`,
    },
    [retailerId, placedMonth, number, fulfillmentNo, kind],
  )
  return found?.said
}
