import { getWholeItem } from '../../core/catalog/find-catalog.ts'
import { operation } from '../operation.ts'
import { Closed, Name } from '../wire-schema.ts'
import { wholeItemToWire } from './mapping.ts'
import { WholeItem } from './schema.ts'

export const getItemOperation = operation({
  id: 'getItem',
  method: 'GET',
  url: '/items/:item',
  tag: 'Catalog',
  summary: 'An item with its offers and prices, by SKU or number',
  params: Closed({ item: Name }),
  response: WholeItem,
  refusals: ['item-not-found'],
  answer: async ({ hub, caller, params }) => wholeItemToWire(await getWholeItem(hub, caller, params.item)),
})
