import { getCalendar } from '../../core/fulfillment/deadlines/calendars.ts'
import { operation } from '../operation.ts'
import { calendarToWire } from './deadline-mapping.ts'
import { Calendar, SupplierPath } from './deadline-schema.ts'

export const getCalendarOperation = operation({
  id: 'getCalendar',
  method: 'GET',
  url: '/suppliers/:supplier/calendar',
  tag: 'Fulfillment',
  summary: 'When a supplier works',
  callers: ['operator', 'supplier'],
  params: SupplierPath,
  response: Calendar,
  refusals: ['supplier-not-found'],
  answer: async ({ hub, caller, params }) => calendarToWire(await getCalendar(hub, caller, params.supplier)),
})
