import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FulfillmentState } from '../../orders/order.ts'
import { type Calendar, plainCalendar } from '../../shared/calendar.ts'
import { clocksOf, isLate } from './clocks.ts'
import { forecastOf } from './forecast.ts'
import { type HistoryEvent, historyOf } from './history.ts'
import { mergedTerms, plainTerms, type SaidTerms } from './terms.ts'

const calendar: Calendar = { ...plainCalendar, timezone: 'America/New_York', cutoff: null }
const at = (text: string) => new Date(`2026-11-${text}Z`)
const rules = (said: SaidTerms = {}) => ({ terms: mergedTerms([said]), calendar })
const placed = (state: FulfillmentState = 'scheduled', on = '16T15:00:00'): HistoryEvent => ({
  type: 'order.placed',
  at: at(on),
  payload: { fulfillments: [{ fulfillmentNo: 1, state }] },
})
const step = (to: FulfillmentState, on: string): HistoryEvent => ({
  type: `fulfillment.${to}`,
  at: at(on),
  payload: { fulfillmentNo: 1, to },
})
const said = (type: string, on: string, payload: object = {}): HistoryEvent => ({
  type,
  at: at(on),
  payload: { fulfillmentNo: 1, ...payload },
})
function clock(
  name: string,
  events: readonly HistoryEvent[],
  terms: SaidTerms = {},
  shipBy: Date | null = null,
) {
  const parcels = [{ shipmentNo: 1, trackingNumber: '1Z', shippedAt: at('17T15:00:00') }]
  const isShipped = events.some(({ type }) => type === 'fulfillment.shipped')
  const history = historyOf(1, events, isShipped ? parcels : [])
  return clocksOf(history, rules(terms), shipBy).find((each) => each.step === name)
}

describe('the clocks of a fulfillment', () => {
  test('begin when it may be worked on, and end with what is done', () => {
    // the 16th is a Monday; 17:00 in New York is 22:00 in UTC
    expect(clock('acknowledge', [placed()])).toMatchObject({ dueAt: at('17T22:00:00'), metAt: null })
    expect(clock('ship', [placed()])).toMatchObject({ dueAt: at('18T22:00:00'), tookMinutes: null })
    expect(clock('ship', [placed('on_hold')])).toBeUndefined()
    const gone = clock('ship', [placed(), step('sent', '17T14:00:00'), step('shipped', '17T15:00:00')])
    expect(gone).toMatchObject({ metAt: at('17T15:00:00'), tookMinutes: 8 * 60 })
    const answered = clock('acknowledge', [placed(), step('packed', '18T14:00:00')])
    expect(answered && isLate(answered, at('16T15:00:00'))).toBe(true)
    const word = said('fulfillment.acknowledged', '16T16:00:00')
    expect(clock('acknowledge', [placed(), word])?.metAt).toEqual(at('16T16:00:00'))
    expect(clock('ship', [placed(), step('canceled', '16T16:00:00')])?.voidAt).toEqual(at('16T16:00:00'))
    const again = [
      placed(),
      step('failed', '16T16:00:00'),
      step('pending', '16T17:00:00'),
      step('scheduled', '16T17:00:00'),
    ]
    expect(clock('ship', again)).toMatchObject({ voidAt: null, metAt: null })
  })

  test('stand still on hold, and then run for what was left', () => {
    const held = [placed(), step('on_hold', '16T20:00:00')]
    expect(clock('ship', held)).toMatchObject({ stoppedAt: at('16T20:00:00') })
    // 2 h of the 16th and two days were left
    const released = [...held, step('pending', '23T15:00:00'), step('scheduled', '23T15:00:00')]
    expect(clock('ship', released)).toMatchObject({ dueAt: at('25T17:00:00'), stoppedAt: null })
    expect(clock('ship', held, { ship: { amount: 30, unit: 'hours' } })?.dueAt).toEqual(at('17T21:00:00'))
    expect(clock('ship', released, { ship: { amount: 30, unit: 'hours' } })?.dueAt).toEqual(at('24T16:00:00'))
    // what was late before it was held stays late
    const late = clock('ship', [placed(), step('on_hold', '20T15:00:00'), step('scheduled', '24T15:00:00')])
    expect(late?.dueAt).toEqual(at('18T22:00:00'))
  })

  test('go by the retailer’s day where it is sooner, and by the day promised where it is later', () => {
    expect(clock('ship', [placed()], {}, at('17T20:00:00'))?.dueAt).toEqual(at('17T20:00:00'))
    expect(clock('ship', [placed()], {}, at('27T20:00:00'))?.dueAt).toEqual(at('18T22:00:00'))
    expect(clock('ship', [placed()], {}, at('10T20:00:00'))?.dueAt).toEqual(at('18T22:00:00'))
    const promise = said('fulfillment.acknowledged', '16T16:00:00', {
      lines: [
        { lineNo: 1, until: '2026-11-21' },
        { lineNo: 2, until: null },
      ],
    })
    // the 21st is a Saturday
    expect(clock('ship', [placed(), promise])?.dueAt).toEqual(at('23T22:00:00'))
    const wait = {
      ...step('on_hold', '16T16:00:00'),
      payload: { fulfillmentNo: 1, to: 'on_hold', holdReason: 'backorder' },
    }
    expect(clock('ship', [placed(), promise, wait])).toMatchObject({
      dueAt: at('23T22:00:00'),
      stoppedAt: null,
    })
    expect(clock('ship', [placed(), wait])?.stoppedAt).toEqual(at('16T16:00:00'))
  })

  test('of parcels begin with each, and go by the one that is worst', () => {
    const terms: SaidTerms = {
      move: { amount: 1, unit: 'working-days' },
      invoice: { amount: 1, unit: 'working-days' },
    }
    const gone = [placed(), step('shipped', '17T15:00:00')]
    expect(clock('move', gone, terms)).toMatchObject({ dueAt: at('18T22:00:00'), metAt: null })
    const moved = { type: 'shipment.in_transit', at: at('18T15:00:00'), payload: { shipmentNo: 1 } }
    expect(clock('move', [...gone, moved], terms)?.metAt).toEqual(at('18T15:00:00'))
    const asked = {
      ...moved,
      at: at('20T15:00:00'),
      payload: { shipmentNo: 1, scannedAt: '2026-11-18T15:00:00.000Z' },
    }
    expect(clock('move', [...gone, asked], terms)?.metAt).toEqual(at('18T15:00:00'))
    expect(clock('invoice', gone, terms)?.dueAt).toEqual(at('18T22:00:00'))
    expect(clock('invoice', [...gone, said('fulfillment.invoiced', '19T15:00:00')], terms)?.metAt).toEqual(
      at('19T15:00:00'),
    )
    expect(clock('deliver', gone, terms)).toBeUndefined()
  })

  test('know when a supplier is silent', () => {
    const terms: SaidTerms = { silence: { after: { amount: 2, unit: 'working-hours' }, action: 'hold' } }
    expect(clock('acknowledge', [placed()], terms)?.silenceAt).toEqual(at('18T16:00:00'))
    expect(clock('acknowledge', [placed(), step('packed', '16T15:30:00')], terms)?.silenceAt).toBeNull()
  })

  test('terms of the narrower are heard first, and null is a word', () => {
    const merged = mergedTerms([{ ship: null, move: { amount: 1, unit: 'hours' } }, { silence: null }])
    expect(merged).toEqual({ ...plainTerms, ship: null, move: { amount: 1, unit: 'hours' } })
  })
})

test('time on hold never makes anything due sooner, nor late', () => {
  const hour = fc.integer({ min: 0, max: 400 })
  fc.assert(
    fc.property(hour, hour, (a, b) => {
      const from = new Date(at('16T15:00:00').getTime() + Math.min(a, b) * 3_600_000)
      const to = new Date(at('16T15:00:00').getTime() + Math.max(a, b) * 3_600_000)
      const hold = [
        { ...step('on_hold', '16T15:00:00'), at: from },
        { ...step('scheduled', '16T15:00:00'), at: to },
      ]
      const plain = clock('ship', [placed()])
      const held = clock('ship', [placed(), ...hold])
      if (!plain || !held) throw new Error('no clock')
      expect(held.dueAt >= plain.dueAt).toBe(true)
      if (from < plain.dueAt) expect(isLate(held, to)).toBe(false)
    }),
  )
})

describe('a forecast', () => {
  const time = { startedAt: at('16T14:00:00'), dueAt: at('17T22:00:00') }
  test('of too little is a share of the time', () => {
    expect(forecastOf(time, [60, 60], calendar)).toEqual({
      warnAt: at('17T18:00:00'),
      expectedAt: null,
      basis: 'share',
    })
  })
  test('is what four of five were done by, and not in the first half of the time', () => {
    const ten = (slow: number) => [1, 2, 3, 4, 5, 6, 7, slow, 2000, 3000]
    expect(forecastOf(time, ten(600), calendar)).toMatchObject({
      warnAt: at('17T16:00:00'),
      basis: 'history',
    })
    expect(forecastOf(time, ten(8), calendar).warnAt).toEqual(at('16T22:00:00'))
    expect(forecastOf(time, ten(1000), calendar)).toMatchObject({
      warnAt: at('16T14:00:00'),
      expectedAt: at('18T14:40:00'),
    })
  })
})
