import { readCalendars } from '../../../store/deadlines/rules.ts'
import { readScores, type StepScore } from '../../../store/deadlines/scorecard.ts'
import { findSupplier } from '../../../store/parties/suppliers.ts'
import { readRetailers } from '../../../store/parties.ts'
import { transaction } from '../../../store/tx.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { instantOfLocal, isDate } from '../../shared/local-date.ts'
import { Problem } from '../../shared/problem.ts'
import { calendarOf } from './settle.ts'

export type { StepScore } from '../../../store/deadlines/scorecard.ts'

export interface Scorecard {
  readonly supplier: string
  readonly from: string
  readonly to: string
  readonly timezone: string
  /** Those of which anything was due. */
  readonly steps: readonly StepScore[]
}

const DAY_MS = 86_400_000
/** Longer is asked for in parts. */
const MOST_DAYS = 366

/**
 * How a supplier kept its deadlines that were due on these days (`YYYY-MM-DD`, in its zone, both counted). A supplier may ask for
 * its own. @throws Problem `supplier-not-found`, `invalid-request`
 */
export async function scorecardOf(
  hub: Hub,
  caller: FulfillmentCaller,
  asked: { readonly supplier: string; readonly from: string; readonly to: string },
): Promise<Scorecard> {
  const pool = hub.db.environments[caller.environment]
  const supplier = await findSupplier(pool, asked.supplier)
  // another supplier's is as unknown as none
  if (!supplier || (caller.kind === 'supplier' && caller.supplierId !== supplier.supplierId))
    throw new Problem('supplier-not-found', { supplier: asked.supplier })
  const { supplierId, code } = supplier
  const calendars = await readCalendars(pool)
  const { timezone } = calendarOf(calendars.find((each) => each.supplierId === supplierId))
  const period = periodOf(asked, timezone)
  const retailerIds = (await readRetailers(pool)).map(({ retailerId }) => retailerId)
  const steps = await transaction(pool, retailerIds, (tx) =>
    readScores(tx, { supplierId, retailerIds }, period, hub.clock.now()),
  )
  return { supplier: code, from: asked.from, to: asked.to, timezone, steps }
}

function periodOf({ from, to }: { readonly from: string; readonly to: string }, timezone: string) {
  const refused = (message: string) => new Problem('invalid-request', { messages: [message] })
  if (!isDate(from) || !isDate(to)) throw refused('Write days as YYYY-MM-DD.')
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS
  if (days < 0) throw refused('The first day is not after the last one.')
  if (days >= MOST_DAYS) throw refused(`A period is ${MOST_DAYS} days at most.`)
  const after = new Date(Date.parse(to) + DAY_MS).toISOString().slice(0, 10)
  const [begin, end] = [from, after].map((day) => instantOfLocal(day, '00:00:00', timezone))
  if (!begin || !end) throw refused('Write days as YYYY-MM-DD.')
  return { from: begin, to: end }
}
