import { type Static, Type } from 'typebox'
import type { Ordered as Came, OrderDays as Days } from '../../core/orders/order-days.ts'
import { moneyToWire, timeToWire } from '../values.ts'
import { Amount, Closed, Day, Time } from '../wire-schema.ts'

const Count = Type.Integer({ minimum: 0 })

const ordered = {
  orders: Count,
  lines: Count,
  units: Count,
  linesOwed: Type.Integer({
    minimum: 0,
    description: 'Lines for which nothing was in stock when they were ordered.',
  }),
  sales: Amount,
}

export const daysQuery = {
  days: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 92, description: 'How many, today among them; 30 unless said.' }),
  ),
  zone: Type.Optional(
    Type.String({
      ...{ minLength: 1, maxLength: 64 },
      description: 'An IANA zone, where days begin; UTC unless said.',
      examples: ['America/New_York'],
    }),
  ),
}

export const OrderDays = Closed({
  data: Type.Array(Closed({ day: Day, ...ordered }), { description: 'Oldest first; the last is today.' }),
  soFar: Closed(
    { until: Time, today: Closed(ordered), weekBefore: Closed(ordered) },
    { description: 'The full hours of today, and the same hours of the same weekday before.' },
  ),
})
export type OrderDays = Static<typeof OrderDays>

export function daysToWire({ days, soFar }: Days): OrderDays {
  return {
    data: days.map(({ day, ...came }) => ({ day, ...orderedToWire(came) })),
    soFar: {
      until: timeToWire(soFar.until),
      today: orderedToWire(soFar.today),
      weekBefore: orderedToWire(soFar.weekBefore),
    },
  }
}

function orderedToWire({ orders, lines, units, linesOwed, sales }: Came) {
  return { orders, lines, units, linesOwed, sales: moneyToWire(sales) }
}
