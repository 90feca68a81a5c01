import { Type } from 'typebox'
import { getPackingSlips, MOST_SLIPS } from '../../core/fulfillment/packing-slips.ts'
import { operation } from '../operation.ts'
import { Closed, FileBody } from '../wire-schema.ts'

export const listPackingSlipsOperation = operation({
  id: 'listPackingSlips',
  method: 'GET',
  url: '/packing-slips',
  tag: 'Fulfillment',
  summary: 'Many packing slips in one PDF, in the order asked',
  callers: ['operator', 'supplier'],
  query: Closed({
    invoiceNumbers: Type.String({
      minLength: 1,
      maxLength: 65 * MOST_SLIPS,
      description: `Up to ${MOST_SLIPS}, separated by commas.`,
      examples: ['0012-01-0001356101,0012-01-0001356201'],
    }),
  }),
  answersFile: true,
  response: FileBody,
  refusals: ['fulfillment-not-found', 'invalid-request'],
  answer: async ({ hub, caller, query }) => {
    const asked = query.invoiceNumbers
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '')
    const slips = await getPackingSlips(hub, caller, asked)
    const { packingSlips } = await import('./paper/packing-slip.ts')
    return { name: 'packing-slips.pdf', content: packingSlips(slips, hub.clock.now()) }
  },
})
