import { useHub, useOwn } from '../api/hub.ts'
import type { OrderDays } from '../api/types.ts'
import { usePlace } from '../place.tsx'

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Thirty days in the zone of whoever looks; new ones every half minute. */
export function useDays() {
  const { me, chosen } = usePlace()
  const isOperator = me.party === 'operator'
  const asked = { days: 30, zone }
  const ofAll = useHub<OrderDays>(
    'orders/days',
    { ...asked, retailer: chosen },
    { enabled: isOperator, refetchInterval: 30_000 },
  )
  const own = useOwn<OrderDays>('orders/days', asked, {
    enabled: me.party === 'retailer',
    refetchInterval: 30_000,
  })
  return isOperator ? ofAll : own
}

export const figures = ['orders', 'sales', 'units', 'linesOwed'] as const
export type Figure = (typeof figures)[number]

/** Money as a number: for a line and a share, never for a sum. */
export function amountOf(day: Readonly<Record<Figure, string | number>>, figure: Figure): number {
  return Number(day[figure])
}
