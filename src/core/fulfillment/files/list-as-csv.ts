import { Readable } from 'node:stream'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { byteOrderMark } from '../../shared/rows/csv-text.ts'
import { type FulfillmentFilter, listFulfillments, type WorkPlace } from '../find-fulfillments.ts'
import { purchaseOrderHeader, purchaseOrderRecords } from './purchase-order-csv.ts'

const PAGE = 100

/**
 * The fulfillments of a list as one file, as it is read: memory holds a page at a time. What is placed meanwhile is newer than
 * where the file begins, and not in it. @throws Problem `supplier-not-found`, before anything is sent
 */
export async function fulfillmentsAsCsv(
  hub: Hub,
  caller: FulfillmentCaller,
  filter: FulfillmentFilter,
  { bom }: { readonly bom: boolean },
): Promise<Readable> {
  const pages = records(hub, caller, filter)
  const first = await pages.next()
  async function* text(): AsyncGenerator<string> {
    yield `${bom ? byteOrderMark : ''}${purchaseOrderHeader}`
    if (first.done === true) return
    yield first.value
    yield* pages
  }
  return Readable.from(text(), { objectMode: false })
}

async function* records(
  hub: Hub,
  caller: FulfillmentCaller,
  filter: FulfillmentFilter,
): AsyncGenerator<string, undefined> {
  let after: WorkPlace | undefined
  do {
    const { found, next } = await listFulfillments(hub, caller, filter, { after, limit: PAGE })
    yield (await purchaseOrderRecords(hub, caller.environment, found)).text
    after = next
  } while (after !== undefined)
}
