import { lockStockOfItems } from '../../store/orders/lock.ts'
import { holdRetailer, recountRetailer } from '../../store/orders/reset.ts'
import {
  insertSampleOrders,
  makeRetailerHead,
  missingSamples,
  readSampleReferences,
  readSamples,
  type SampleRows,
  saveSamples,
} from '../../store/orders/sample.ts'
import { findRetailer } from '../../store/parties.ts'
import { type Tx, transaction } from '../../store/tx.ts'
import type { Hub } from '../hub.ts'
import type { Environment } from '../shared/environment.ts'
import { Problem } from '../shared/problem.ts'
import type { SampleOrder } from './sample-order.ts'
import { sampleRows } from './sample-rows.ts'

/**
 * Gives a retailer the orders that the documents show, with their numbers and all that led to them, and remembers them, so
 * that a sandbox reset can bring them back. Those that are there stay as they are; new numbers start above them.
 * @throws Problem `retailer-not-found`; RangeError for an order that names what the hub does not know
 */
export async function seedDocumentOrders(
  hub: Hub,
  environment: Environment,
  retailer: string,
  orders: readonly SampleOrder[],
): Promise<{ readonly seeded: number }> {
  const pool = hub.db.environments[environment]
  const found = await findRetailer(pool, retailer)
  if (!found) throw new Problem('retailer-not-found', { retailer })
  const { retailerId } = found
  return await transaction(pool, [retailerId], async (tx) => {
    await saveSamples(tx, retailerId, orders)
    const seeded = await putSampleOrders(tx, found)
    if (seeded > 0) await recountRetailer(tx, retailerId)
    return { seeded }
  })
}

/** Brings the remembered orders back that are gone; how many. Whoever calls counts the retailer's orders anew. */
export async function putSampleOrders(
  tx: Tx,
  { retailerId }: { readonly retailerId: number },
): Promise<number> {
  const samples = await readSamples(tx, retailerId)
  if (samples.length === 0) return 0
  const numbers = new Set(await missingSamples(tx, retailerId, samples))
  const missing = samples.filter((sample) => numbers.has(sample.number))
  if (missing.length === 0) return 0
  const seen = await readSampleReferences(tx, missing)
  const rows = missing.map((sample) => sampleRows(sample, seen)).reduce(joined)
  await lockStockOfItems(
    tx,
    rows.lines.map((line) => line.itemId),
  )
  await makeRetailerHead(tx, retailerId, {
    number: Math.max(...samples.map((sample) => sample.number)) + 1,
    address: Math.max(...samples.map((sample) => sample.addressNumber)) + 1,
  })
  await holdRetailer(tx, retailerId)
  await insertSampleOrders(tx, retailerId, rows)
  return missing.length
}

function joined(a: SampleRows, b: SampleRows): SampleRows {
  return {
    orders: [...a.orders, ...b.orders],
    lines: [...a.lines, ...b.lines],
    fulfillments: [...a.fulfillments, ...b.fulfillments],
    parts: [...a.parts, ...b.parts],
    shipments: [...a.shipments, ...b.shipments],
  }
}
