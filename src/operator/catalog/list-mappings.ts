import { listMappings } from '../../core/catalog/imports/saved-mappings.ts'
import { operation } from '../operation.ts'
import { pageOf } from '../paging.ts'
import { Page } from '../wire-schema.ts'
import { savedMappingToWire } from './import-mapping.ts'
import { SavedMapping } from './mapping-schema.ts'

export const listMappingsOperation = operation({
  id: 'listMappings',
  method: 'GET',
  url: '/mappings',
  tag: 'Catalog',
  summary: 'Saved mappings of columns, whole, by code',
  response: Page(SavedMapping),
  refusals: [],
  answer: async ({ hub, caller }) => {
    const all = await listMappings(hub, caller)
    return pageOf(all, all.length, () => '', savedMappingToWire)
  },
})
