import { getMapping } from '../../core/catalog/imports/saved-mappings.ts'
import { operation } from '../operation.ts'
import { savedMappingToWire } from './import-mapping.ts'
import { MappingPath, SavedMapping } from './mapping-schema.ts'

export const getMappingOperation = operation({
  id: 'getMapping',
  method: 'GET',
  url: '/mappings/:code',
  tag: 'Catalog',
  summary: 'A saved mapping of columns',
  params: MappingPath,
  response: SavedMapping,
  refusals: ['mapping-not-found'],
  answer: async ({ hub, caller, params }) => savedMappingToWire(await getMapping(hub, caller, params.code)),
})
