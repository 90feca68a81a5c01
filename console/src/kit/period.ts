import { useMemo } from 'react'

const HOUR_MS = 3_600_000

/** How far back, as it stands in an address. */
export const periods = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 168 * HOUR_MS } as const

/** From when on, to the minute; undefined: all there is. Made once for each choice, so that a list is not asked for anew at each look. */
export function useSince(period: string): string | undefined {
  return useMemo(() => {
    const length = period in periods ? periods[period as keyof typeof periods] : undefined
    if (length === undefined) return undefined
    const minute = Math.floor((Date.now() - length) / 60_000) * 60_000
    return new Date(minute).toISOString()
  }, [period])
}
