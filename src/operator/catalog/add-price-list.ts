import { addPriceList } from '../../core/catalog/add-price-list.ts'
import { operation } from '../operation.ts'
import { NewPriceList, PriceList } from './schema.ts'

export const addPriceListOperation = operation({
  id: 'addPriceList',
  method: 'POST',
  url: '/price-lists',
  tag: 'Catalog',
  summary: 'Add a price list',
  description: 'Prices come with an import of prices; what the list lacks is looked up in its parent.',
  body: NewPriceList,
  response: PriceList,
  refusals: ['forbidden', 'already-exists', 'invalid-request'],
  answer: async ({ hub, caller, body }) => {
    const { priceListId, code, name, parent } = await addPriceList(hub, caller, body)
    return { priceListId, code, name, parent }
  },
})
