import { removeMapping } from '../../core/catalog/imports/saved-mappings.ts'
import { operation } from '../operation.ts'
import { RemovedOrNot } from '../wire-schema.ts'
import { MappingPath } from './mapping-schema.ts'

export const removeMappingOperation = operation({
  id: 'removeMapping',
  method: 'DELETE',
  url: '/mappings/:code',
  tag: 'Catalog',
  summary: 'Remove a saved mapping; imports made with it stay as they are',
  params: MappingPath,
  response: RemovedOrNot,
  refusals: ['forbidden'],
  answer: async ({ hub, caller, params }) => ({ removed: await removeMapping(hub, caller, params.code) }),
})
