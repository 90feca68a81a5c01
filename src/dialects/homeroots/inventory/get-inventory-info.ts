import { Type } from 'typebox'
import { getItemOnSale } from '../../../core/inventory/item-on-sale.ts'
import { Problem } from '../../../core/shared/problem.ts'
import { asBuyer, type Operation } from '../call.ts'
import { Data, Refused, refusals } from '../wire-schema.ts'
import { itemToWire, ocidFromWire } from './mapping.ts'
import { InventoryInfo } from './schema.ts'

export const getInventoryInfo: Operation = {
  scope: 'read_inventory',
  sample: asBuyer('GET', '/api/v2/buyer/inventory/info/354787'),
  schema: {
    operationId: 'getInventoryInfo',
    summary: 'One item, with its price and its stock',
    description:
      'The price, the sale that is on or comes next, what sending one costs, and the stock by ZIP code.',
    tags: ['Inventory'],
    params: Type.Object({ ocid: Type.Integer({ minimum: 2 }) }),
    response: { 200: Data(InventoryInfo), 404: Refused, ...refusals },
  },
  answer: async ({ hub, caller, path }) => {
    const ocid = ocidFromWire(path.ocid)
    if (ocid === undefined) throw new Problem('item-not-found', { item: String(path.ocid) })
    return { data: itemToWire(await getItemOnSale(hub, caller, ocid)) }
  },
}
