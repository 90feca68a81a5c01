import { afterAll, beforeAll, expect, test } from 'vitest'
import { mountPath } from '../../src/app.ts'
import { addClient } from '../../src/core/access/oauth/clients.ts'
import { operatorMaker } from '../../src/core/access/oauth/maker.ts'
import { letIn } from '../../src/core/access/oauth/standing-grant.ts'
import { addUser } from '../../src/core/access/people/add-user.ts'
import { inventorySourceOAuth } from '../../src/dialects/inventory-source/oauth/surface.ts'
import { operator } from '../support/hub.ts'
import {
  type InventorySourceClient,
  inventorySourceClient,
  partnerOrderOf,
} from '../support/inventory-source.ts'
import { openShop, type Shop } from '../support/shop.ts'

let shop: Shop
const email = 'rita@example.com'
beforeAll(async () => {
  shop = await openShop()
  const person = {
    email,
    name: 'Rita',
    role: 'owner',
    password: 'correct-horse-battery',
    retailer: 'r1',
  } as const
  await addUser(shop.hub, operator.production, person)
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await shop.close()
})

/** An application that r1 has let in, with a token of its own for each call of the function it gives. */
async function application(name: string): Promise<() => Promise<InventorySourceClient>> {
  const place = { hub: shop.hub, environment: 'production', flavour: inventorySourceOAuth().flavour } as const
  const added = { name, redirectUris: ['http://localhost:8787/callback'] }
  const { clientId } = await addClient(place, operatorMaker(operator.production), added)
  return async () => {
    const asked = { clientId, email, scopes: ['write:orders'] }
    const { accessToken } = await letIn(place, operator.production, asked)
    return inventorySourceClient(shop.port, mountPath('inventory-source', 'production'), accessToken)
  }
}

test('what an order says is told again to the application that placed it, and to no other', async () => {
  const [one, other] = [await application('One'), await application('Other')]
  const order = partnerOrderOf('MINE', [['sku42116', 1]])
  const changed = { ...order, comments: 'changed' }
  const first = await (await one()).post('/v1/orders', order)
  expect(first.status, first.text).toBe(201)
  // by a token of tomorrow it is the same application
  const conflict = await (await one()).post('/v1/orders', changed)
  expect(conflict.json().differences).toEqual([{ field: 'comments', was: null, sent: 'changed' }])
  const stranger = await (await other()).post('/v1/orders', changed)
  expect([stranger.status, Object.keys(stranger.json())]).toEqual([409, ['error', 'message']])
  expect((await (await shop.partner('r1')).post('/v1/orders', changed)).json().differences).toBeUndefined()
  // how it stands may be known to all who place orders for the retailer, but nothing of the customer
  const seen = await (await other()).get(`/v1/orders/${first.json().data.id}`)
  expect(seen.status).toBe(200)
  for (const secret of ['Ada', 'Doe', 'Anyplace', '27511', 'ada@example.com', '1234567890']) {
    expect(seen.text).not.toContain(secret)
    expect(stranger.text).not.toContain(secret)
  }
})
