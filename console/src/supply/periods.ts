/** A month as `YYYY-MM`, with its first and last day. */
export interface Month {
  readonly month: string
  readonly from: string
  readonly to: string
}

export function monthOf(text: string): Month | undefined {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return undefined
  const [year = 0, month = 0] = text.split('-').map(Number)
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return { month: text, from: `${text}-01`, to: `${text}-${last}` }
}

/** The last months, the oldest first; the last one is that of `now`. */
export function lastMonths(count: number, now: Date): readonly Month[] {
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (count - 1 - index), 1))
    return monthOf(at.toISOString().slice(0, 7))
  }).filter((month) => month !== undefined)
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}
