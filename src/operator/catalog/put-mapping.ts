import { putMapping } from '../../core/catalog/imports/saved-mappings.ts'
import { operation } from '../operation.ts'
import { savedMappingToWire } from './import-mapping.ts'
import { MappingJson, MappingPath, SavedMapping } from './mapping-schema.ts'

export const putMappingOperation = operation({
  id: 'putMapping',
  method: 'PUT',
  url: '/mappings/:code',
  tag: 'Catalog',
  summary: 'Save how a sender’s columns become the hub’s own',
  description: 'The body is the mapping. Imports name it by its code, as `layout`.',
  params: MappingPath,
  body: MappingJson,
  response: SavedMapping,
  refusals: ['forbidden', 'invalid-request'],
  answer: async ({ hub, caller, params, body }) =>
    savedMappingToWire(await putMapping(hub, caller, { code: params.code, mapping: body })),
})
