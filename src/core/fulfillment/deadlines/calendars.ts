import { readCalendars, saveCalendar } from '../../../store/deadlines/rules.ts'
import type { FulfillmentCaller, OperatorCaller } from '../../access/caller.ts'
import { getSupplier } from '../../access/get-supplier.ts'
import { changeHub } from '../../access/hub-change.ts'
import { partyRules, requireAll } from '../../access/party-rules.ts'
import type { Hub } from '../../hub.ts'
import { type Calendar, calendarFaults } from '../../shared/calendar.ts'
import { calendarOf } from './settle.ts'

/** When a supplier works: what was said, or else Monday to Friday, nine to five, but for federal holidays. @throws Problem `supplier-not-found` */
export async function getCalendar(hub: Hub, caller: FulfillmentCaller, supplier: string): Promise<Calendar> {
  const { supplierId } = await getSupplier(hub, caller, supplier)
  const calendars = await readCalendars(hub.db.environments[caller.environment])
  return calendarOf(calendars.find((each) => each.supplierId === supplierId))
}

/**
 * Says when a supplier works; clocks that were set before go on by what was said then.
 * @throws Problem `supplier-not-found`, `invalid-request`, `forbidden`
 */
export async function setCalendar(
  hub: Hub,
  caller: OperatorCaller,
  supplier: string,
  calendar: Calendar,
): Promise<Calendar> {
  const { supplierId } = await getSupplier(hub, caller, supplier)
  requireAll(partyRules.timezone(calendar.timezone), ...calendarFaults(calendar))
  return await changeHub(hub, caller, async ({ tx, at, audit }) => {
    const stored = calendarOf((await readCalendars(tx)).find((each) => each.supplierId === supplierId))
    await saveCalendar(tx, supplierId, calendar, at)
    await audit('supplier.calendar', `supplier:${supplierId}`, { from: stored, to: calendar })
    return calendar
  })
}
