import { describe, expect, test } from 'vitest'
import { cancelOrder } from '../../src/core/fulfillment/cancel-order.ts'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { replaceOrder } from '../../src/core/fulfillment/replace-order.ts'
import { findOrderByName } from '../../src/core/orders/find-order-by-name.ts'
import { getOrder } from '../../src/core/orders/find-orders.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { address } from '../support/trade.ts'
import { refusal, scene, trader } from './scene.ts'

const at = scene()

describe.each(environments)('in %s', (environment) => {
  const { caller, newItem, placed, reservedOf, reserves, whole } = trader(at, environment)

  test('the same request again changes nothing, whatever became of the order', async () => {
    const { order, replace } = await placed([[100, 2]])
    at.clock.advance(5000)
    expect(await replace([[100, 2]])).toEqual(order)
    const changed = await replace([[100, 2]], { amountPaid: 1 })
    expect(changed).toMatchObject({ amountPaid: 1, version: 2, updatedAt: at.clock.now() })
    at.clock.advance(5000)
    expect(await replace([[100, 2]], { amountPaid: 1 })).toEqual(changed)
    const held = await holdOrder(at.hub, caller, { number: order.number }, null)
    expect(await replace([[100, 2]], { amountPaid: 1 })).toEqual(held)
    const gone = await cancelOrder(at.hub, caller, { number: order.number, reason: 'x' })
    expect(await replace([[100, 2]], { amountPaid: 1 })).toEqual(gone)
  })

  test('other words leave the fulfillments as they are; what is left out is cleared', async () => {
    const said = {
      ...{ customerUsername: 'ann', amountPaid: 5, taxAmount: 7, shippingCost: 9, discount: 3, taxRate: 11 },
      ...{ paidAt: new Date(0), shipBy: new Date(1), orderedAt: new Date(2), billTo: address },
      ...{
        extension: { a: 1 },
        flags: ['balance'] as const,
        shipVia: { carrier: 'ups', account: null, service: null },
      },
    }
    const { order, replace } = await placed([[100, 2]], said)
    const cleared = await replace([[100, 2]], { customerEmail: null })
    expect(cleared).toMatchObject({
      ...{
        number: order.number,
        externalKey: order.externalKey,
        po: order.po,
        state: 'scheduled',
        version: 2,
      },
      ...{
        customerUsername: null,
        amountPaid: null,
        taxAmount: null,
        paidAt: null,
        shipBy: null,
        billTo: null,
      },
      ...{
        extension: null,
        flags: [],
        shipVia: null,
        customerEmail: null,
        shippingCost: 0,
        discount: 0,
        taxRate: 0,
      },
      ...{ orderedAt: order.placedAt, placedAt: order.placedAt, addressNumber: order.addressNumber },
    })
    expect(cleared.fulfillments).toEqual(order.fulfillments)
    const { background } = await whole(order)
    expect(background.events.at(-1)).toMatchObject({
      ...{ type: 'order.replaced', version: 2, actor: `credential:${caller.credentialId}` },
      payload: { state: 'scheduled', before: { amountPaid: 5, customerUsername: 'ann', taxRate: 11 } },
    })
    const back = await replace([[100, 2]], said)
    expect(back).toMatchObject({ ...said, version: 3 })
  })

  test('another name at the same place is another address, and nothing is routed for it', async () => {
    const { order, replace } = await placed([[100, 1]])
    at.clock.advance(1000)
    const shipTo = { ...address, fullName: 'Steve Smith' }
    const moved = await replace([[100, 1]], { shipTo })
    expect(moved).toMatchObject({ shipTo, addressedAt: at.clock.now(), version: 2 })
    expect(moved.addressNumber).toBeGreaterThan(order.addressNumber)
    expect(moved.fulfillments).toEqual(order.fulfillments)
    const { order: later } = await placed([[100, 1]])
    expect(later.addressNumber).toBe(moved.addressNumber + 1)
  })

  test('a new price is the line’s; none said leaves it', async () => {
    const { order, asked } = await placed([[100, 2], [101, 1]]) // biome-ignore format: a request reads as one line
    const priced = (...prices: (number | null)[]) => {
      const lines = asked([[100, 2], [101, 1]]).lines.map((line, at) => ({ ...line, unitPrice: prices[at] ?? null })) // biome-ignore format: a request reads as one line
      return replaceOrder(at.hub, caller, order.number, { ...asked([]), lines })
    }
    expect((await priced(1, 250000)).lines.map(({ unitPrice }) => unitPrice)).toEqual([1, 250000])
    expect((await priced(null, 2)).lines.map(({ unitPrice }) => unitPrice)).toEqual([1, 2])
    expect((await priced(null, null)).version).toBe(3)
  })

  test.each([
    ['another quantity', [[100, 5]], {}, [5, 0]],
    ['another item of another supplier', [[101, 2]], {}, [0, 2]],
    [
      'one more line',
      [
        [100, 2],
        [101, 1],
      ],
      {},
      [2, 1],
    ],
    ['another destination', [[100, 2]], { shipTo: { ...address, postalCode: '90001' } }, [2, 0]],
  ] as const)(
    '%s: given back, routed anew, numbered on, told',
    async (_what, lines, more, [of100, of101]) => {
      const [before100, before101] = [await reservedOf(100, 1), await reservedOf(101, 3)]
      const { order, replace, key } = await placed([[100, 2]])
      at.clock.advance(1000)
      const changed = await replace(lines, more)
      expect(changed).toMatchObject({
        number: order.number,
        externalKey: key,
        version: 3,
        state: 'scheduled',
      })
      expect(changed.lines.map(({ itemId, quantity }) => [itemId, quantity])).toEqual(lines)
      expect(changed.fulfillments.map(({ fulfillmentNo }) => fulfillmentNo)).toEqual(
        lines.map((_, at) => at + 2),
      )
      const invoices = [...order.fulfillments, ...changed.fulfillments].map(
        ({ invoiceNumber }) => invoiceNumber,
      )
      expect(new Set(invoices).size).toBe(invoices.length)
      expect(await reservedOf(100, 1)).toBe(before100 + (reserves ? of100 : 0))
      expect(await reservedOf(101, 3)).toBe(before101 + (reserves ? of101 : 0))
      const { background } = await whole(order)
      expect(background.events.map(({ type }) => type)).toEqual([
        ...['order.placed', 'fulfillment.canceled', 'order.replaced'],
      ])
      expect(background.decision).toMatchObject({
        fulfillments: lines.map((_, at) => ({ fulfillmentNo: at + 2 })),
        at: at.clock.now().toISOString(),
      })
      const work = await at.admin.query<{ fulfillment_no: number; state: string }>(
        `select fulfillment_no, state from ${environment}.supplier_work where retailer_id = 1 and number = $1 order by 1`,
        [order.number],
      )
      expect(work.rows.map(({ state }) => state)).toEqual(['canceled', ...lines.map(() => 'scheduled')])
      const decisions = await at.admin.query(
        `select version from ${environment}.decision where retailer_id = 1 and number = $1 order by 1`,
        [order.number],
      )
      expect(decisions.rows).toEqual([{ version: 1 }, { version: 3 }])
      expect(
        await findOrderByName(at.hub, caller, { invoiceNumber: changed.fulfillments[0]?.invoiceNumber }),
      ).toEqual(changed)
      expect(await replace(lines, more)).toEqual(changed)
    },
  )

  test('a refusal leaves the order as it was, and its own stock is its own to take again', async () => {
    const itemId = await newItem({ 1: 3 })
    const { order, replace } = await placed([[itemId, 2]])
    expect(await refusal(replace([[itemId, 4]], { amountPaid: 3 }))).toMatchObject({
      ...{ code: 'order-refused', lines: [{ lineNo: 1, reason: 'short', asked: 4, available: 3 }] },
    })
    expect(await refusal(replace([[itemId, 1], [999, 1]]))).toMatchObject({ code: 'order-refused' }) // biome-ignore format: a request reads as one line
    expect(await refusal(replace([[itemId, 1], [2 ** 40, 1]]))).toMatchObject({ code: 'order-refused' }) // biome-ignore format: a request reads as one line
    expect(await refusal(replace([]))).toMatchObject({ code: 'invalid-request' })
    expect(await getOrder(at.hub, caller, order.number)).toEqual(order)
    expect((await replace([[itemId, 3]])).lines[0]?.quantity).toBe(3)
    // what another has meanwhile is not there
    const one = await replace([[itemId, 1]])
    await placed([[itemId, 2]])
    if (reserves) expect(await refusal(replace([[itemId, 2]]))).toMatchObject({ code: 'order-refused' })
    if (reserves) expect(await getOrder(at.hub, caller, order.number)).toEqual(one)
  })
})
