import { listWarehouses } from '../../core/access/list-parties.ts'
import { operation } from '../operation.ts'
import { pageOfWhole } from '../paging.ts'
import { Closed, Page, PageQuery } from '../wire-schema.ts'
import { warehouseToWire } from './mapping.ts'
import { Warehouse } from './schema.ts'

export const listWarehousesOperation = operation({
  id: 'listWarehouses',
  method: 'GET',
  url: '/warehouses',
  tag: 'Inventory',
  summary: 'Warehouses, in the order they were added',
  callers: ['operator', 'supplier'],
  query: Closed(PageQuery),
  response: Page(Warehouse),
  refusals: [],
  answer: async ({ hub, caller, query }) =>
    pageOfWhole(await listWarehouses(hub, caller), query, (entry) => entry.warehouseId, warehouseToWire),
})
