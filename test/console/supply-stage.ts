import { writeFileSync } from 'node:fs'
import { followEvents } from '../../src/core/fulfillment/deadlines/follow-events.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import type { Site } from '../support/site.ts'
import { buyer, request, seedItems } from '../support/trade.ts'

/** Items 7001 to 7003 are s1's, from its first warehouse; 7101 is s2's. */
export async function stockShelves({ fresh, clock }: Site): Promise<void> {
  // the browser tells times by the clock of the machine
  clock.set(new Date())
  // by which r1 orders
  await fresh.admin.query('update hub.credential set revoked_at = null where credential_id = 1')
  await seedItems(fresh.admin, { first: 7001, count: 3, onHand: { 1: 100 } })
  await seedItems(fresh.admin, { first: 7101, onHand: { 3: 100 } })
  const titles = ['Cedar chew ring', 'Salmon and rice dry food, 15 lb', 'Reflective harness']
  for (const [index, title] of titles.entries())
    await fresh.admin.query('update hub.product set title = $2 where product_id = $1', [7001 + index, title])
}

/** An order of r1; gives the invoice number of its one fulfillment. */
export async function ordered(
  { hub, clock }: Site,
  lines: readonly (readonly [itemId: number, quantity: number])[],
  po: string | null = null,
): Promise<string> {
  clock.advance(1000)
  const shipVia = { carrier: 'UPS', service: 'Ground', account: null }
  const { order } = await placeOrder(hub, buyer(1), request(lines, { po, shipVia }))
  const [own] = order.fulfillments
  if (!own || order.fulfillments.length > 1) throw new Error('one supplier sends it')
  return own.invoiceNumber
}

/** What the jobs do: number events and set clocks. */
export async function settled({ hub }: Site): Promise<void> {
  await sequenceEvents(hub, 'production')
  await followEvents(hub, 'production')
}

/** A file to choose in the browser. */
export function fileOf(path: string, lines: readonly string[]): string {
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}
