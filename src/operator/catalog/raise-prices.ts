import { pricesOfItems } from '../../core/catalog/change-items.ts'
import { raisedPrice } from '../../core/catalog/raised-price.ts'
import { rateFromPercentText } from '../../core/shared/decimal-text.ts'
import { operation } from '../operation.ts'
import { moneyToWire } from '../values.ts'
import { optionalMoneyToWire } from './mapping.ts'
import { RaisedPrices, RaiseQuestion } from './raise-schema.ts'

export const raisePricesOperation = operation({
  id: 'raisePrices',
  method: 'POST',
  url: '/prices/raise',
  tag: 'Catalog',
  summary: 'What prices would be, so many per cent higher or lower',
  description:
    'Nothing is written: send what you want of it by `PATCH /items`, or `PATCH /price-lists/{priceList}/prices`.',
  body: RaiseQuestion,
  response: RaisedPrices,
  changesNothing: true,
  refusals: ['item-not-found', 'invalid-request'],
  answer: async ({ hub, caller, body: { items, priceList, percent, ending = 'cent' } }) => {
    const rate = rateFromPercentText(percent) ?? 0
    const found = await pricesOfItems(hub, caller, { items, priceList })
    return {
      prices: found.map(({ itemId, sku, title, wholesale, retail, wholesaleInForce, retailInForce }) => ({
        ...{ itemId, sku, title },
        wholesale: {
          from: optionalMoneyToWire(wholesale),
          to: moneyToWire(raisedPrice(wholesaleInForce, rate, ending)),
        },
        retail: {
          from: optionalMoneyToWire(retail),
          to: moneyToWire(raisedPrice(retailInForce, rate, ending)),
        },
      })),
    }
  },
})
