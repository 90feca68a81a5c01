import { changePrices } from '../../core/catalog/change-items.ts'
import { operation } from '../operation.ts'
import { Closed, Code } from '../wire-schema.ts'
import { changesToWire, moneyOrNull } from './change-mapping.ts'
import { Changes, PriceChanges } from './change-schema.ts'

export const changePricesOperation = operation({
  id: 'changePrices',
  method: 'PATCH',
  url: '/price-lists/:priceList/prices',
  tag: 'Catalog',
  summary: 'Change what a price list says of items, all of it or nothing',
  description:
    'What is left out stays; null: the list says nothing, and its parent is asked, then the item. `changes` tells old and new.',
  params: Closed({ priceList: Code }),
  body: PriceChanges,
  response: Changes,
  refusals: ['forbidden', 'item-not-found', 'invalid-request'],
  answer: async ({ hub, caller, params, body: { changes, dryRun = false } }) => {
    const said = changes.map(({ item, wholesale, retail }) => ({
      item,
      wholesale: moneyOrNull(wholesale),
      retail: moneyOrNull(retail),
    }))
    return changesToWire(await changePrices(hub, caller, { ...params, changes: said, dryRun }))
  },
})
