import type { Order } from '../../core/orders/order.ts'
import { isProblem } from '../../core/shared/problem.ts'
import { refusalOf } from '../errors.ts'

export interface Result {
  readonly invoiceNumber: string
  readonly state: Order['state'] | null
  readonly error: { readonly code: string; readonly message: string } | null
}

/** One after the other, each by itself: what is refused hurts no other. What no entry is to blame for ends the batch. */
export async function eachOf<Entry extends { readonly invoiceNumber: string }>(
  entries: readonly Entry[],
  work: (entry: Entry) => Promise<Order>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  for (const entry of entries) {
    const { invoiceNumber } = entry
    try {
      const { fulfillments } = await work(entry)
      const own = fulfillments.find((each) => each.invoiceNumber === invoiceNumber)
      // others have it whole
      results.push({ invoiceNumber, state: own?.state ?? 'canceled', error: null })
    } catch (error) {
      if (!isProblem(error) || error.code === 'overloaded') throw error
      const { code, message } = refusalOf(error)
      results.push({ invoiceNumber, state: null, error: { code, message } })
    }
  }
  return results
}
