import { readDurations, type SavedClocks, saveClocks } from '../../../store/deadlines/clocks.ts'
import { type OrderHistory, readHistories } from '../../../store/deadlines/histories.ts'
import {
  keepRules,
  readCalendars,
  readRules,
  readTerms,
  type SupplierCalendar,
  type TermsEntry,
} from '../../../store/deadlines/rules.ts'
import type { Tx } from '../../../store/tx.ts'
import { type Calendar, plainCalendar } from '../../shared/calendar.ts'
import { type Clock, clocksOf } from './clocks.ts'
import { type Forecast, forecastOf } from './forecast.ts'
import { historyOf } from './history.ts'
import { type ClockRules, type DeadlineStep, type DeadlineTerms, mergedTerms } from './terms.ts'

/** How far back a supplier's own durations are looked at, and how many of the latest. */
const HISTORY_MS = 90 * 86_400_000
const MOST_DURATIONS = 500

/** Terms, calendars and durations as they are now: read once for many orders. */
export interface Standing {
  readonly terms: readonly TermsEntry[]
  readonly calendars: ReadonlyMap<number, SupplierCalendar>
  /** null: forecasts stay as they are. Whoever makes them sees what suppliers did for every retailer. */
  readonly forecasts: {
    readonly now: Date
    readonly durations: Map<string, Promise<readonly number[]>>
  } | null
}

/** What holds of a supplier, or of nobody in particular. */
export function calendarOf(found: SupplierCalendar | undefined): Calendar {
  const { timezone = 'America/New_York', cutoff = null, calendar = null } = found ?? {}
  return { ...plainCalendar, ...calendar, timezone, cutoff }
}

export function termsFor(
  terms: readonly TermsEntry[],
  supplierId: number,
  retailerId: number,
): DeadlineTerms {
  const meant = terms.filter(
    (each) =>
      (each.supplierId === 0 || each.supplierId === supplierId) &&
      (each.retailerId === 0 || each.retailerId === retailerId),
  )
  return mergedTerms(meant.map((each) => each.terms))
}

/** `now`: the moment from which durations are looked back; null: nothing is foreseen. */
export async function readStanding(tx: Tx, now: Date | null): Promise<Standing> {
  const calendars = await readCalendars(tx)
  return {
    terms: await readTerms(tx),
    calendars: new Map(calendars.map((each) => [each.supplierId, each])),
    forecasts: now && { now, durations: new Map() },
  }
}

/**
 * Brings the clocks of orders to where their events are. Done again it changes nothing; terms and calendar are those of the first
 * time, unless `anew`. What a document was shown with, and what was over as it came in, has no clocks.
 */
export async function settleOrders(
  tx: Tx,
  keys: readonly { readonly retailerId: number; readonly number: number }[],
  standing: Standing,
  anew = false,
): Promise<void> {
  const orders = (await readHistories(tx, keys)).filter(({ events }) => events[0]?.actor !== 'document')
  const fulfillments = orders.flatMap((order) => order.fulfillments.map((each) => ({ order, ...each })))
  if (fulfillments.length === 0) return
  const fresh = fulfillments.filter(({ rulesId }) => rulesId === null || anew)
  const numbers = await keepRules(
    tx,
    fresh.map(({ order, supplierId }) => ({
      terms: termsFor(standing.terms, supplierId, order.retailerId),
      calendar: calendarOf(standing.calendars.get(supplierId)),
    })),
  )
  const given = new Map(fresh.map((each, index) => [each, numbers[index]]))
  const withRules = fulfillments.map((each) => ({ ...each, rulesId: given.get(each) ?? each.rulesId ?? 0 }))
  const rules = await readRules(
    tx,
    withRules.map(({ rulesId }) => rulesId),
  )
  const saved: SavedClocks[] = []
  for (const each of withRules) {
    const own = rules.get(each.rulesId)
    if (own) saved.push(await savedClocks(tx, each, own, standing))
  }
  await saveClocks(tx, saved)
}

type Fulfillment = OrderHistory['fulfillments'][number] & {
  readonly order: OrderHistory
  readonly rulesId: number
}

async function savedClocks(
  tx: Tx,
  { order, fulfillmentNo, supplierId, rulesId, parcels }: Fulfillment,
  rules: ClockRules,
  standing: Standing,
): Promise<SavedClocks> {
  const { retailerId, number, placedMonth, events, shipBy } = order
  const clocks: (Clock & { forecast: Forecast | null })[] = []
  for (const clock of clocksOf(historyOf(fulfillmentNo, events, parcels), rules, shipBy)) {
    const runs = !clock.metAt && !clock.voidAt && !clock.stoppedAt
    const durations = runs ? await durationsOf(tx, standing, supplierId, clock.step) : null
    const forecast = durations && forecastOf(clock, durations, rules.calendar)
    clocks.push({ ...clock, forecast })
  }
  return { retailerId, placedMonth, number, fulfillmentNo, supplierId, rulesId, clocks }
}

async function durationsOf(
  tx: Tx,
  { forecasts }: Standing,
  supplierId: number,
  step: DeadlineStep,
): Promise<readonly number[] | null> {
  if (!forecasts) return null
  const { durations, now } = forecasts
  const key = `${supplierId} ${step}`
  const known = durations.get(key)
  if (known) return await known
  const reading = readDurations(tx, supplierId, step, new Date(now.getTime() - HISTORY_MS), MOST_DURATIONS)
  durations.set(key, reading)
  return await reading
}
