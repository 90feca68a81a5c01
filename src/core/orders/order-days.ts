import {
  countStatesOfAll,
  hoursBehind,
  type Ordered,
  readDays,
  writeHours,
} from '../../store/orders/hours.ts'
import { readRetailerIds } from '../../store/parties.ts'
import { transaction } from '../../store/tx.ts'
import type { Hub } from '../hub.ts'
import type { Environment } from '../shared/environment.ts'
import { instantOfLocal, localDate } from '../shared/local-date.ts'
import { Problem } from '../shared/problem.ts'

export type { Ordered } from '../../store/orders/hours.ts'

/** Orders of one transaction. */
const ORDERS = 2000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Puts new orders of every retailer into their hours, to the end or until stopped. */
export async function settleHoursOfAll(
  hub: Hub,
  environment: Environment,
  stop?: AbortSignal,
): Promise<void> {
  const pool = hub.db.environments[environment]
  const behind = await transaction(pool, await readRetailerIds(pool), hoursBehind)
  for (const retailerId of behind) {
    let done = false
    while (!done && !stop?.aborted)
      done = await transaction(pool, [retailerId], (tx) => writeHours(tx, retailerId, ORDERS))
  }
}

export interface OrderDays {
  /** Every day asked for, oldest first, the last is today. */
  readonly days: readonly (Ordered & { readonly day: string })[]
  /** Full hours of today, and the same hours of the day a week before. */
  readonly soFar: { readonly until: Date; readonly today: Ordered; readonly weekBefore: Ordered }
}

const nothing: Ordered = { orders: 0, lines: 0, units: 0, linesOwed: 0, sales: 0 }

/**
 * What was ordered of these retailers on each of the last days of a zone, as it came in: what becomes of an order later
 * changes nothing here. Kept by the hour: a zone that is half an hour off begins its days with the full hour before.
 * @throws Problem `invalid-request` for a zone nobody knows
 */
export async function readOrderDays(
  hub: Hub,
  environment: Environment,
  retailerIds: readonly number[],
  { days, zone, now }: { readonly days: number; readonly zone: string; readonly now: Date },
): Promise<OrderDays> {
  const today = dayOf(now, zone)
  const names = Array.from({ length: days }, (_, back) => daysBefore(today, days - 1 - back))
  const fullHour = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS)
  const begins = (day: string) => instantOfLocal(day, '00:00:00', zone) ?? new Date(`${day}T00:00:00Z`)
  const weekAgo = daysBefore(today, 7)
  const passed = Math.max(0, fullHour.getTime() - begins(today).getTime())
  return await transaction(hub.db.environments[environment], [...retailerIds], async (tx) => {
    const of = async (since: Date, before: Date) => await readDays(tx, retailerIds, { since, before, zone })
    const found = await of(begins(names[0] ?? today), new Date(now.getTime() + DAY_MS))
    const byDay = new Map(found.map((each) => [each.day, each]))
    const [sofar] = await of(begins(today), fullHour)
    const then = begins(weekAgo)
    const [before] = await of(then, new Date(then.getTime() + passed))
    return {
      days: names.map((day) => ({ ...nothing, ...byDay.get(day), day })),
      soFar: { until: fullHour, today: sofar ?? nothing, weekBefore: before ?? nothing },
    }
  })
}

/** How many orders of these retailers are in each state, as kept. */
export async function countOrderStates(
  hub: Hub,
  environment: Environment,
  retailerIds: readonly number[],
): ReturnType<typeof countStatesOfAll> {
  return await transaction(hub.db.environments[environment], [...retailerIds], (tx) =>
    countStatesOfAll(tx, retailerIds),
  )
}

function dayOf(now: Date, zone: string): string {
  try {
    return localDate(now, zone)
  } catch {
    throw new Problem('invalid-request', { messages: [`“${zone}” is no time zone.`] })
  }
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10)
}
