import { setCalendar } from '../../core/fulfillment/deadlines/calendars.ts'
import { operation } from '../operation.ts'
import { calendarToWire } from './deadline-mapping.ts'
import { Calendar, SupplierPath } from './deadline-schema.ts'

export const putCalendarOperation = operation({
  id: 'putCalendar',
  method: 'PUT',
  url: '/suppliers/:supplier/calendar',
  tag: 'Fulfillment',
  summary: 'Say when a supplier works',
  description:
    'Deadlines are measured by it from now on; those that were set before stay as they are, unless they are renewed.',
  params: SupplierPath,
  body: Calendar,
  response: Calendar,
  refusals: ['supplier-not-found', 'invalid-request', 'forbidden'],
  answer: async ({ hub, caller, params, body }) =>
    calendarToWire(await setCalendar(hub, caller, params.supplier, body)),
})
