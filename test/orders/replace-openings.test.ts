import { describe, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { replaceOrder } from '../../src/core/fulfillment/replace-order.ts'
import { packFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { getOrder } from '../../src/core/orders/find-orders.ts'
import { openings } from '../../src/core/orders/order.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { fresh, refusal, scene, trader } from './scene.ts'

const at = scene()

describe.each(environments)('in %s', (environment) => {
  const { caller, operator, placed, reservedOf, reserves } = trader(at, environment)

  test.each(openings.flatMap((from) => openings.map((to) => [from, to] as const)))(
    'from %s to %s, with the same goods and with others',
    async (from, to) => {
      const ended = { cancel: 'canceled', 'shipped-elsewhere': 'shipped' } as Readonly<Record<string, string>>
      const states = {
        release: 'scheduled',
        'await-payment': 'awaiting_payment',
        hold: 'on_hold',
        ...ended,
      } as const
      for (const lines of [
        [[100, 2]],
        [
          [100, 3],
          [101, 1],
        ],
      ] as const) {
        // biome-ignore format: a table
        const before = await reservedOf(100, 1)
        const { replace, order } = await placed([[100, 2]], { opening: from })
        const work = replace(lines, { opening: to, amountPaid: 7 })
        if (ended[from] && from !== to) {
          const code = to === 'cancel' ? 'not-cancellable' : 'not-changeable'
          expect(await refusal(work)).toMatchObject({ code, state: ended[from] })
        } else if (ended[from]) {
          expect(await work).toEqual(order)
        } else {
          const changed = await work
          expect(changed).toMatchObject({ state: states[to as keyof typeof states], amountPaid: 7 })
          expect(changed.lines.map(({ quantity }) => quantity)).toEqual(lines.map(([, quantity]) => quantity))
          const kept = reserves && !ended[to] ? (lines[0][1] as number) : 0
          expect(await reservedOf(100, 1)).toBe(before + kept)
        }
        if (!ended[from] && !ended[to])
          await cancelOrder(at.hub, caller, { number: order.number, reason: 'x' })
      }
    },
  )

  test('a hold gets its day, and loses it', async () => {
    const { replace } = await placed([[100, 1]])
    const held = await replace([[100, 1]], { opening: 'hold', holdUntil: '2026-12-01' })
    expect(held.fulfillments[0]).toMatchObject({ holdReason: 'manual', holdUntil: '2026-12-01' })
    const other = await replace([[100, 2]], { opening: 'hold', holdUntil: '2026-12-05' })
    expect(other.fulfillments[0]).toMatchObject({ state: 'on_hold', holdUntil: '2026-12-05' })
    const open = await replace([[100, 2]], { opening: 'hold' })
    expect(open.fulfillments[0]).toMatchObject({ state: 'on_hold', holdUntil: null })
    const wrong = { opening: 'hold', holdUntil: '2026-13-05' } as const
    expect(await refusal(replace([[100, 2]], wrong))).toMatchObject({ code: 'invalid-request' })
  })

  test('what the operator looks into stays held through a replacement, and is unpaid once it is let go', async () => {
    const { replace, order } = await placed([[100, 1]])
    await holdOrder(at.hub, operator, { number: order.number, retailerId: 1 }, null, {
      holdReason: 'fraud',
    })
    for (const lines of [[[100, 1]], [[100, 2]]] as const) {
      for (const opening of ['release', 'hold', 'await-payment'] as const) {
        const held = await replace(lines, { opening, discount: lines[0][1] })
        expect(held.fulfillments[0]).toMatchObject({ state: 'on_hold', holdReason: 'fraud' })
      }
    }
    expect((await replace([[100, 2]], { opening: 'cancel' })).state).toBe('canceled')
  })

  test('not once anything is sent; a cancel still until it is packed', async () => {
    const { replace, order, asked } = await placed([[100, 1], [101, 1]]) // biome-ignore format: a request reads as one line
    await at.admin.query(
      `update ${environment}.fulfillment set state = 'sent' where retailer_id = 1 and number = ${order.number} and fulfillment_no = 2;
       update ${environment}.supplier_work set state = 'sent' where retailer_id = 1 and number = ${order.number} and fulfillment_no = 2`,
    )
    const before = await getOrder(at.hub, caller, order.number)
    expect(await refusal(replace([[100, 1]]))).toMatchObject({ code: 'not-changeable', state: 'sent' })
    const renamed = { ...asked([[100, 1]]), po: fresh() }
    expect(await refusal(replaceOrder(at.hub, caller, order.number, renamed))).toMatchObject({
      code: 'not-changeable',
    })
    expect(await getOrder(at.hub, caller, order.number)).toEqual(before)
    const called = await replaceOrder(at.hub, caller, order.number, { ...renamed, opening: 'cancel' })
    expect(called).toMatchObject({
      state: 'canceled',
      po: order.po,
      lines: [{ quantity: 1 }, { quantity: 1 }],
    })
    const { replace: late, order: packed } = await placed([[100, 1]])
    await packFulfillment(at.hub, operator, {
      number: packed.number,
      retailerId: 1,
      fulfillmentNo: 1,
    })
    expect(await refusal(late([[100, 1]], { opening: 'cancel' }))).toMatchObject({ code: 'not-cancellable' })
    expect(await refusal(late([[100, 1]], { opening: 'shipped-elsewhere' }))).toMatchObject({
      code: 'not-changeable',
    })
  })
})
