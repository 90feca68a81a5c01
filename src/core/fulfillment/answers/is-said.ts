import { isDeepStrictEqual } from 'node:util'
import { readLastSaid, type SaidKind } from '../../../store/orders/said.ts'
import type { Held } from '../change-order.ts'

/** This very thing was said last: a retry of what went through. */
export async function isSaid(
  { tx, locked }: Held,
  fulfillmentNo: number,
  kind: SaidKind,
  said: object,
): Promise<boolean> {
  return isDeepStrictEqual(await readLastSaid(tx, locked, fulfillmentNo, kind), said)
}
