import { expect } from 'vitest'
import { releaseOwed } from '../../src/core/fulfillment/answers/release-owed.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import type { Wire } from '../support/http.ts'
import { tellChanges } from '../support/inventory-source.ts'
import { receiver } from '../support/receiver.ts'
import type { Shop } from '../support/shop.ts'
import { seedCatalog } from '../support/shop-catalog.ts'
import { deliverDue } from '../webhooks/house.ts'

/** Chews and leashes of s1, beds of which s2 has one, bowls of s3 that s1 has none of yet. */
export const goods = { chew: 51_001, bed: 51_002, bowl: 51_003, leash: 51_004 } as const

/** A shop of three suppliers, each with a key of its own, and a retailer that listens. */
export interface Trio {
  /** As the operator or one of the suppliers, over HTTP; anything but a 200 is an error unless that status is expected. */
  call(who: Who, method: string, path: string, json?: unknown, status?: number): Promise<Wire>
  /** A stock file of the operator's. */
  count(warehouse: string, sku: string, quantity: number): Promise<void>
  /** What runs by itself: numbers, notes, backorders, webhooks. */
  settle(): Promise<void>
  /** What the retailer's webhook was told, in its order. */
  heard(): readonly Wire[]
}

type Who = 'operator' | 's1' | 's2' | 's3'

export async function openTrio(shop: Shop): Promise<Trio> {
  await shop.fresh.admin.query(`
    update hub.retailer set backorders = true where code = 'r1';
    insert into hub.supplier (code, name) values ('s3', 'Supplier 3');
    insert into hub.warehouse (supplier_id, code, name, postal_code)
    select supplier_id, 'w4', 'Four', '60601' from hub.supplier where code = 's3'`)
  const item = (id: number, label: string, stock: Record<number, number>) => ({ id, label, stock })
  const items = [
    item(goods.chew, 'chew', { 1: 10 }),
    item(goods.bed, 'bed', { 3: 1 }),
    item(goods.bowl, 'bowl', { 1: 0, 4: 5 }),
    item(goods.leash, 'leash', { 1: 10 }),
  ]
  await seedCatalog(shop.fresh, [{ id: 51_000, title: 'For the dog', brand: 'Trio', items }])
  const url = `http://127.0.0.1:${shop.port}/operator`
  const keys = { operator: await shop.operatorKey() } as Record<Who, string>
  const call: Trio['call'] = async (who, method, path, json, status = 200) => {
    const headers = { authorization: `Bearer ${keys[who]}`, 'content-type': 'application/json' }
    const body = json === undefined ? {} : { body: JSON.stringify(json), headers }
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: headers.authorization },
      ...body,
    })
    const text = await response.text()
    expect([response.status, text], `${method} ${path} by ${who}`).toEqual([status, expect.anything()])
    return JSON.parse(text)
  }
  for (const supplier of ['s1', 's2', 's3'] as const) {
    const asked = { kind: 'supplier-key', supplier, name: 'warehouse' }
    keys[supplier] = (await call('operator', 'POST', '/credentials', asked, 201)).secret
  }
  const { url: hook, seen } = await receiver((_, response) => response.end())
  await call('operator', 'POST', '/webhooks', { retailer: 'r1', url: hook, after: 0 }, 201)
  return {
    call,
    count: async (warehouse, sku, quantity) => {
      const authorization = `Bearer ${keys.operator}`
      const body = `warehouse,sku,on_hand\n${warehouse},${sku},${quantity}\n`
      const headers = { authorization, 'content-type': 'text/csv' }
      const response = await fetch(`${url}/imports/stock`, { method: 'POST', headers, body })
      expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('"refused":0')])
    },
    settle: async () => {
      await tellChanges(shop.hub)
      await releaseOwed(shop.hub, 'production')
      await sequenceEvents(shop.hub, 'production')
      await tellChanges(shop.hub)
      await deliverDue(shop.hub, 'production')
    },
    heard: () => seen.map(({ body }) => JSON.parse(body)),
  }
}
