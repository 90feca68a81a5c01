import type { Add } from '../groups.ts'
import { addFulfillmentInvoice } from './invoice.ts'
import { addFulfillmentSlip } from './slip.ts'

export const commands: readonly Add[] = [addFulfillmentInvoice, addFulfillmentSlip]
