import { listSuppliers } from '../../core/access/list-parties.ts'
import { operation } from '../operation.ts'
import { pageOfWhole } from '../paging.ts'
import { Closed, Page, PageQuery } from '../wire-schema.ts'
import { supplierToWire } from './mapping.ts'
import { Supplier } from './schema.ts'

export const listSuppliersOperation = operation({
  id: 'listSuppliers',
  method: 'GET',
  url: '/suppliers',
  tag: 'Access',
  summary: 'Suppliers, in the order they were added',
  callers: ['operator', 'supplier'],
  query: Closed(PageQuery),
  response: Page(Supplier),
  refusals: [],
  answer: async ({ hub, caller, query }) =>
    pageOfWhole(await listSuppliers(hub, caller), query, (entry) => entry.supplierId, supplierToWire),
})
