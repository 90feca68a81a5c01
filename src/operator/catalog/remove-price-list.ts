import { removePriceList } from '../../core/catalog/remove-price-list.ts'
import { operation } from '../operation.ts'
import { Closed, Code, RemovedOrNot } from '../wire-schema.ts'

export const removePriceListOperation = operation({
  id: 'removePriceList',
  method: 'DELETE',
  url: '/price-lists/:code',
  tag: 'Catalog',
  summary: 'Remove a price list with its prices, which nobody pays by',
  description: 'While a retailer has it, or another list asks it, it stays: the refusal names them.',
  params: Closed({ code: Code }),
  response: RemovedOrNot,
  refusals: ['forbidden', 'in-use', 'too-many-requests'],
  answer: async ({ hub, caller, params }) => ({ removed: await removePriceList(hub, caller, params.code) }),
})
