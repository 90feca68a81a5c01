import { getStockOfItem } from '../../core/inventory/get-item-stock.ts'
import { operation } from '../operation.ts'
import { Closed, Name } from '../wire-schema.ts'
import { stockToWire } from './mapping.ts'
import { Stock } from './schema.ts'

export const getStockOperation = operation({
  id: 'getStock',
  method: 'GET',
  url: '/stock/:item',
  tag: 'Inventory',
  summary: 'What lies where of an item, by SKU or number, and what moved it last',
  params: Closed({ item: Name }),
  response: Stock,
  refusals: ['item-not-found'],
  answer: async ({ hub, caller, params }) => stockToWire(await getStockOfItem(hub, caller, params.item)),
})
