import { getImport } from '../../core/catalog/imports/find-imports.ts'
import { operation } from '../operation.ts'
import { Closed, Id } from '../wire-schema.ts'
import { importRunToWire } from './import-mapping.ts'
import { ImportRun } from './import-run-schema.ts'

export const getImportOperation = operation({
  id: 'getImport',
  method: 'GET',
  url: '/imports/:importId',
  tag: 'Catalog',
  summary: 'One import: how far it is, or what became of it',
  description: 'Its errors, changes and refused rows are kept for 30 days, its figures for good.',
  callers: ['operator', 'supplier'],
  params: Closed({ importId: Id }),
  response: ImportRun,
  refusals: ['import-not-found'],
  answer: async ({ hub, caller, params }) => importRunToWire(await getImport(hub, caller, params.importId)),
})
