import { findEntry } from '../../../store/accounts/entries.ts'
import { readReturns } from '../../../store/returns/returns.ts'
import type { Fulfillment } from '../../orders/order.ts'
import { Problem } from '../../shared/problem.ts'
import type { Held } from '../change-order.ts'

/**
 * What has left cannot have stayed once it is billed, or on its way back: the book is only added to. @throws Problem
 * `transition-refused`
 */
export async function requireUnbilled(
  { tx, locked: { retailerId, number } }: Held,
  { fulfillmentNo, invoiceNumber }: Fulfillment,
  to: string,
): Promise<void> {
  const refused = (from: string) =>
    new Problem('transition-refused', { from, to, subject: `fulfillment ${invoiceNumber}` })
  if (await findEntry(tx, retailerId, 'invoice', invoiceNumber)) throw refused('invoiced')
  const returns = await readReturns(tx, retailerId, number)
  const own = returns.filter((each) => each.fulfillmentNo === fulfillmentNo && each.state !== 'expired')
  if (own.length > 0) throw refused('being returned')
}
