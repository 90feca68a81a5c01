import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fulfillment } from '../../orders/order.ts'
import { creditOf } from './credit-rules.ts'
import type { GoodsReturn } from './goods-return.ts'
import { authorizedLines, receivedNow, returnStateOf, unitsOpen } from './return-rules.ts'

const today = '2026-11-20'

function fulfillmentOf(shipped: number, more: Partial<Fulfillment> = {}): Fulfillment {
  const part = {
    lineNo: 1,
    partNo: 1,
    itemId: 7,
    warehouseId: 1,
    quantity: shipped + 1,
    quantityCanceled: 0,
    supplierCost: null,
    expectedOn: null,
  }
  return {
    ...{
      fulfillmentNo: 1,
      supplierId: 1,
      invoiceNumber: '0001-01-0001000001',
      state: 'shipped',
      holdReason: null,
    },
    ...{
      holdUntil: null,
      shippedElsewhere: false,
      returnState: 'none',
      cancelState: 'none',
      freight: 75_149,
    },
    ...{
      pickPack: 20_000,
      shipDate: today,
      shipments: [],
      parts: [{ ...part, quantityShipped: shipped, supplierCost: null, expectedOn: null }],
    },
    ...more,
  }
}

function returnOf(returnNo: number, quantity: number, more: Partial<GoodsReturn> = {}): GoodsReturn {
  const line = {
    lineNo: 1,
    itemId: 7,
    sku: 'a',
    quantity,
    quantityCredited: 0,
    unitCost: 33_350,
    supplierCost: 22_225,
  }
  return {
    ...{ retailerId: 1, number: 10_000, returnNo, fulfillmentNo: 1, supplierId: 1, invoiceNumber: '1' },
    ...{ returnNumber: `R-1-${returnNo}`, reference: String(returnNo), state: 'authorized', reason: 'r' },
    ...{ expiresOn: '2026-12-01', authorizedAt: new Date(0), receivedAt: null, creditedAt: null },
    ...{ lines: [line], receipts: [] },
    ...more,
  }
}

test('what others shipped does not come back to the hub', () => {
  expect(unitsOpen(fulfillmentOf(3, { shippedElsewhere: true }), [], 1, today)).toBe(0)
  expect(() => authorizedLines(fulfillmentOf(3, { shippedElsewhere: true }), [], null, today)).toThrow(
    'not-returnable',
  )
})

test.each([
  [['authorized', 'credited'], 'being_returned'],
  [['received', 'credited', 'expired'], 'returned'],
  [['credited', 'expired'], 'refunded'],
  [['expired'], 'none'],
  [[], 'none'],
] as const)('returns that are %j leave the fulfillment %s', (states, said) => {
  expect(returnStateOf(states.map((state) => ({ state })))).toBe(said)
})

test('whatever is asked, received and credited, never more than shipped, and every cent adds up', () => {
  const step = fc.record({
    asked: fc.integer({ min: 1, max: 4 }),
    back: fc.integer({ min: 0, max: 4 }),
    credits: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.array(step, { maxLength: 8 }), (shipped, steps) => {
      const fulfillment = fulfillmentOf(shipped)
      let returns: GoodsReturn[] = []
      for (const [index, { asked, back, credits }] of steps.entries()) {
        const open = unitsOpen(fulfillment, returns, 1, today)
        const ask = () => authorizedLines(fulfillment, returns, [{ lineNo: 1, quantity: asked }], today)
        if (asked > open) {
          expect(ask).toThrow('not-returnable')
          continue
        }
        expect(ask()).toEqual([{ lineNo: 1, quantity: asked }])
        let made = returnOf(index + 1, asked)
        const stated = [{ lineNo: 1, disposition: 'scrap', warehouseId: null, quantity: back }] as const
        const receive = () => receivedNow(fulfillment, made, returns, back === 0 ? [] : stated, today)
        if (back > asked) expect(receive).toThrow('not-returnable')
        else if (back > 0) made = { ...made, state: 'received', receipts: receive() ?? [] }
        if (made.state === 'received' && credits) {
          const input = { lines: null, freightBack: 0, restockingFee: 0, supplierCredit: null }
          const credit = creditOf(fulfillment, made, returns, 0, input)
          const lines = made.lines.map((line) => ({ ...line, quantityCredited: back }))
          made = { ...made, state: 'credited', lines }
          const before = returns
            .flatMap((each) => each.lines)
            .reduce((sum, line) => sum + line.quantityCredited, 0)
          const cents = (units: number) => Math.round((33_350 * units) / 100 + 1e-9) * 100
          expect(-credit.goods).toBe(cents(before + back) - cents(before))
        }
        returns = [...returns, made]
        const received = returns
          .flatMap((each) => each.receipts)
          .reduce((sum, { quantity }) => sum + quantity, 0)
        expect(received).toBeLessThanOrEqual(shipped)
      }
    }),
  )
})

test('no more freight and no more fee than there is', () => {
  const goods = returnOf(1, 2, {
    state: 'received',
    receipts: [{ lineNo: 1, disposition: 'restock', warehouseId: 1, quantity: 2 }],
  })
  const input = { lines: null, freightBack: 0, restockingFee: 0, supplierCredit: null }
  const credit = (more: object, given = 0) =>
    creditOf(fulfillmentOf(2), goods, [], given, { ...input, ...more })
  // 7.5149 and 2 are 9.51
  expect(credit({ freightBack: 95_100 })).toMatchObject({
    goods: -66_700,
    freight: -95_100,
    amount: -161_800,
    supplierGoods: -44_500,
  })
  expect(() => credit({ freightBack: 95_200 })).toThrow('invalid-request')
  expect(() => credit({ freightBack: 100 }, 95_100)).toThrow('invalid-request')
  expect(() => credit({ restockingFee: 66_800 })).toThrow('invalid-request')
})
