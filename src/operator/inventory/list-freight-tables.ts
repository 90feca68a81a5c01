import { listFreightTables } from '../../core/access/list-parties.ts'
import { operation } from '../operation.ts'
import { pageOf } from '../paging.ts'
import { Closed, Page } from '../wire-schema.ts'
import { freightTableToWire } from './mapping.ts'
import { FreightTable } from './schema.ts'

export const listFreightTablesOperation = operation({
  id: 'listFreightTables',
  method: 'GET',
  url: '/freight-tables',
  tag: 'Inventory',
  summary: 'Freight tables, whole',
  query: Closed({}),
  response: Page(FreightTable),
  refusals: [],
  answer: async ({ hub, caller }) => {
    const tables = await listFreightTables(hub, caller)
    return pageOf(tables, tables.length, () => '', freightTableToWire)
  },
})
