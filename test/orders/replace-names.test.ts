import { describe, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { replaceOrder } from '../../src/core/fulfillment/replace-order.ts'
import { findOrderByExternalKey } from '../../src/core/orders/find-order-by-external-key.ts'
import { findOrderByName } from '../../src/core/orders/find-order-by-name.ts'
import { getOrder } from '../../src/core/orders/find-orders.ts'
import type { OrderRequest } from '../../src/core/orders/order.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { buyer, request } from '../support/trade.ts'
import { fresh, refusal, scene, trader } from './scene.ts'

const at = scene()

describe.each(environments)('in %s', (environment) => {
  const { caller, placed, reserves } = trader(at, environment)

  test('another PO: the free one is claimed and the old one is free, a taken one is told', async () => {
    const { order, key, asked } = await placed([[100, 1]])
    const other = await placed([[100, 1]])
    const named = (po: string | null, more: Partial<OrderRequest> = {}) =>
      replaceOrder(at.hub, caller, order.number, { ...asked([[100, 1]], more), po })
    const ownerOf = async (po: string) => (await findOrderByName(at.hub, caller, { po }))?.number
    const moved = fresh()
    expect(await named(moved)).toMatchObject({ po: moved, flags: [], version: 2 })
    expect([await ownerOf(moved), await ownerOf(key)]).toEqual([order.number, undefined])
    expect(await named(other.key)).toMatchObject({ po: other.key, flags: ['duplicate-po'] })
    expect([await ownerOf(moved), await ownerOf(other.key)]).toEqual([undefined, other.order.number])
    // free again, it is taken at the next change
    await replaceOrder(at.hub, caller, other.order.number, { ...other.asked([[100, 1]]), po: fresh() })
    expect(await named(other.key, { amountPaid: 1 })).toMatchObject({ po: other.key, flags: [] })
    expect(await ownerOf(other.key)).toBe(order.number)
    expect(await named(null)).toMatchObject({ po: null, flags: [] })
    expect(await ownerOf(other.key)).toBeUndefined()
    expect((await findOrderByExternalKey(at.hub, caller, key))?.number).toBe(order.number)
    const { order: plain } = await placeOrder(at.hub, caller, request([[100, 1]], { po: fresh() }))
    const renamed = fresh()
    expect(
      await replaceOrder(at.hub, caller, plain.number, request([[100, 2]], { po: renamed })),
    ).toMatchObject({ po: renamed })
    expect([await ownerOf(renamed), await ownerOf(plain.po ?? '')]).toEqual([plain.number, undefined])
  })

  test('a stranger, a revoked credential and a number that is none change nothing', async () => {
    const { order, asked } = await placed([[100, 1]])
    const wanted = asked([[100, 2]])
    for (const stranger of [buyer(2, environment), buyer(1, reserves ? 'sandbox' : 'production')]) {
      const work = replaceOrder(
        at.hub,
        stranger,
        order.number + (stranger.retailerId === 1 ? 5000 : 0),
        wanted,
      )
      expect(await refusal(work)).toMatchObject({ code: 'order-not-found' })
    }
    const dead = { ...caller, credentialId: 999_999 }
    expect(await refusal(replaceOrder(at.hub, dead, order.number, wanted))).toEqual({
      code: 'unauthenticated',
    })
    for (const number of [0, -1, 1.5, Number.NaN, 2 ** 60])
      expect(await refusal(replaceOrder(at.hub, caller, number, wanted))).toMatchObject({
        code: 'order-not-found',
      })
    expect(await getOrder(at.hub, caller, order.number)).toEqual(order)
  })

  test('replaced a hundred and twenty times, no invoice number comes twice', async () => {
    const { order, replace } = await placed([[100, 1]])
    const neighbour = await placed([[100, 1]])
    const invoices = new Set<string>()
    for (let time = 0; time < 120; time += 1) {
      const changed = await replace([[100, (time % 2) + 2]], { discount: time })
      invoices.add(changed.fulfillments[0]?.invoiceNumber ?? '')
    }
    expect(invoices.size).toBe(120)
    expect(invoices).not.toContain(neighbour.order.fulfillments[0]?.invoiceNumber)
    const last = await getOrder(at.hub, caller, order.number)
    expect(last.fulfillments[0]?.invoiceNumber).toMatch(/^0001-01-000\d+00-121$/)
    expect((await cancelOrder(at.hub, caller, { number: order.number, reason: 'x' })).state).toBe('canceled')
  })
})
