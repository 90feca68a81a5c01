import type { Static } from 'typebox'
import { changeItems, type ItemChange } from '../../core/catalog/change-items.ts'
import { operation } from '../operation.ts'
import { moneyFromWire } from '../values.ts'
import { changesToWire, moneyOrNull } from './change-mapping.ts'
import { Changes, ItemChanges } from './change-schema.ts'

export const changeItemsOperation = operation({
  id: 'changeItems',
  method: 'PATCH',
  url: '/items',
  tag: 'Catalog',
  summary: 'Change prices and marks of items, all of it or nothing',
  description:
    'What is left out stays; null clears. `changes` tells old and new, so that sending the old values back undoes it.',
  body: ItemChanges,
  response: Changes,
  refusals: ['forbidden', 'item-not-found', 'invalid-request'],
  answer: async ({ hub, caller, body: { changes, dryRun = false } }) =>
    changesToWire(await changeItems(hub, caller, { changes: changes.map(changeFromWire), dryRun })),
})

function changeFromWire({
  offer,
  wholesale,
  retail,
  msrp,
  map,
  ...rest
}: Static<typeof ItemChanges>['changes'][number]): ItemChange {
  const amounts = {
    wholesale: moneyOrNull(wholesale),
    retail: moneyOrNull(retail),
    msrp: moneyOrNull(msrp),
    map: moneyOrNull(map),
  }
  const terms = offer && { supplier: offer.supplier, cost: moneyFromWire(offer.cost) }
  return { ...rest, ...amounts, offer: terms }
}
