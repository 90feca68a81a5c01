import { exportAgain, exportNow, listExports } from '../../core/fulfillment/files/exports.ts'
import { operation } from '../operation.ts'
import { defaultLimit, idFromCursor, pageOf } from '../paging.ts'
import { Closed, CodeOrId, Id } from '../wire-schema.ts'
import { exportToWire } from './exchange-mapping.ts'
import { ChosenExports, ExportPage, OfSupplier, WorkExport } from './exchange-schema.ts'

export const listWorkExportsOperation = operation({
  id: 'listWorkExports',
  method: 'GET',
  url: '/work-exports',
  tag: 'Fulfillment',
  summary: 'Files of purchase orders that were written for suppliers, newest first',
  callers: ['operator', 'supplier'],
  query: OfSupplier,
  response: ExportPage,
  refusals: ['supplier-not-found'],
  answer: async ({ hub, caller, query }) => {
    const { supplier, limit = defaultLimit, after } = query
    const page = { before: after === undefined ? undefined : idFromCursor(after), limit: limit + 1 }
    const found = await listExports(hub, caller, supplier, page)
    return pageOf(found, limit, ({ exportId }) => String(exportId), exportToWire)
  },
})

export const exportWorkOperation = operation({
  id: 'exportWork',
  method: 'POST',
  url: '/work-exports',
  tag: 'Fulfillment',
  summary: 'Write what a supplier has to send and no file has told it yet',
  description:
    'Into the `out` of its folder, within moments. Each fulfillment is in one file, whoever asks how often.',
  body: Closed({ supplier: CodeOrId }),
  response: ChosenExports,
  refusals: ['supplier-not-found', 'invalid-request'],
  answer: async ({ hub, caller, body }) => ({
    exports: (await exportNow(hub, caller, body.supplier)).map(exportToWire),
  }),
})

export const repeatWorkExportOperation = operation({
  id: 'repeatWorkExport',
  method: 'POST',
  url: '/work-exports/:export/again',
  tag: 'Fulfillment',
  summary: 'Write a file of purchase orders again',
  description: 'Under a new name, with what its fulfillments are by now.',
  callers: ['operator', 'supplier'],
  params: Closed({ export: Id }),
  response: WorkExport,
  refusals: ['invalid-request'],
  answer: async ({ hub, caller, params }) => exportToWire(await exportAgain(hub, caller, params.export)),
})
