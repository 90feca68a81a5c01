import type { Operation } from '../operation.ts'
import { browseEventsOperation } from '../orders/browse-events.ts'
import { getRequestOperation } from './get-request.ts'
import { listAuditOperation } from './list-audit.ts'
import { listRequestHoursOperation } from './list-request-hours.ts'
import { listRequestsOperation } from './list-requests.ts'

/** What programs asked and were answered, and who changed what. */
export const logOperations: readonly Operation[] = [
  listRequestsOperation,
  getRequestOperation,
  listRequestHoursOperation,
  listAuditOperation,
  browseEventsOperation,
]
