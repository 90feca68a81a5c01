import { Readable } from 'node:stream'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { byteOrderMark } from '../../shared/rows/csv-text.ts'
import {
  type FulfillmentFilter,
  listFulfillments,
  listNamedFulfillments,
  type WorkPlace,
} from '../find-fulfillments.ts'
import { purchaseOrderHeader, purchaseOrderRecords } from './purchase-order-csv.ts'

const PAGE = 100

interface CsvHow {
  readonly bom: boolean
}

/**
 * The fulfillments of a list as one file, as it is read: memory holds a page at a time. What is placed meanwhile is newer than
 * where the file begins, and not in it. @throws Problem `supplier-not-found`, before anything is sent
 */
export async function fulfillmentsAsCsv(
  hub: Hub,
  caller: FulfillmentCaller,
  filter: FulfillmentFilter,
  how: CsvHow,
): Promise<Readable> {
  const pages = records(hub, caller, filter)
  // before the file begins: what is refused is refused instead of it
  const first = await pages.next()
  async function* text(): AsyncGenerator<string> {
    yield beginning(how)
    if (first.done === true) return
    yield first.value
    yield* pages
  }
  return Readable.from(text(), { objectMode: false })
}

/** The same of those named, in the order named. @throws Problem `fulfillment-not-found`, before anything is sent */
export async function namedFulfillmentsAsCsv(
  hub: Hub,
  caller: FulfillmentCaller,
  invoiceNumbers: readonly string[],
  how: CsvHow,
): Promise<Readable> {
  const found = await listNamedFulfillments(hub, caller, invoiceNumbers)
  const { text } = await purchaseOrderRecords(hub, caller.environment, found)
  return Readable.from([`${beginning(how)}${text}`], { objectMode: false })
}

function beginning({ bom }: CsvHow): string {
  return `${bom ? byteOrderMark : ''}${purchaseOrderHeader}`
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
