import { listReceived } from '../../core/fulfillment/files/exports.ts'
import { operation } from '../operation.ts'
import { defaultLimit, idFromCursor, pageOf } from '../paging.ts'
import { receivedToWire } from './exchange-mapping.ts'
import { OfSupplier, ReceivedPage } from './exchange-schema.ts'

export const listReceivedFilesOperation = operation({
  id: 'listReceivedFiles',
  method: 'GET',
  url: '/received-files',
  tag: 'Fulfillment',
  summary: 'Files that suppliers left in their folders, newest first',
  callers: ['operator', 'supplier'],
  query: OfSupplier,
  response: ReceivedPage,
  refusals: ['supplier-not-found'],
  answer: async ({ hub, caller, query }) => {
    const { supplier, limit = defaultLimit, after } = query
    const page = { before: after === undefined ? undefined : idFromCursor(after), limit: limit + 1 }
    const found = await listReceived(hub, caller, supplier, page)
    return pageOf(found, limit, ({ receivedFileId }) => String(receivedFileId), receivedToWire)
  },
})
