import { getRefusedRows } from '../../core/catalog/imports/find-imports.ts'
import { operation } from '../operation.ts'
import { Closed, FileBody, Id } from '../wire-schema.ts'

export const getRefusedRowsOperation = operation({
  id: 'getRefusedRows',
  method: 'GET',
  url: '/imports/:importId/refused-rows',
  tag: 'Catalog',
  summary: 'The rows of an import that were refused, as a file',
  description:
    'As they were sent, with what is wrong in front, under `refused_because`. Mend them and send the file as it is: that column is passed over.',
  callers: ['operator', 'supplier'],
  params: Closed({ importId: Id }),
  answersFile: true,
  response: FileBody,
  refusals: ['import-not-found', 'refused-rows-not-found'],
  answer: async ({ hub, caller, params }) => await getRefusedRows(hub, caller, params.importId),
})
