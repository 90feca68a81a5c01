import { getPackingSlips } from '../../core/fulfillment/packing-slips.ts'
import { operation } from '../operation.ts'
import { FileBody } from '../wire-schema.ts'
import { InvoicePath } from './fulfillment-schema.ts'

export const getPackingSlipOperation = operation({
  id: 'getPackingSlip',
  method: 'GET',
  url: '/fulfillments/:invoiceNumber/packing-slip',
  tag: 'Fulfillment',
  summary: 'The slip that goes into the parcel, as a PDF',
  description:
    'Letter size, under the retailer’s name, with bars of the invoice number and of each item. No prices.',
  callers: ['operator', 'supplier'],
  params: InvoicePath,
  answersFile: true,
  response: FileBody,
  refusals: ['fulfillment-not-found'],
  answer: async ({ hub, caller, params }) => {
    const slips = await getPackingSlips(hub, caller, [params.invoiceNumber])
    // drawing takes a few megabytes that a hub without printers need not load
    const { packingSlips } = await import('./paper/packing-slip.ts')
    return {
      name: `packing-slip-${params.invoiceNumber}.pdf`,
      content: packingSlips(slips, hub.clock.now()),
    }
  },
})
