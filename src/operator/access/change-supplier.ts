import { changeSupplier } from '../../core/access/change-supplier.ts'
import { operation } from '../operation.ts'
import { given } from '../values.ts'
import { Closed, CodeOrId } from '../wire-schema.ts'
import { supplierToWire } from './mapping.ts'
import { Supplier, SupplierChange } from './schema.ts'

export const changeSupplierOperation = operation({
  id: 'changeSupplier',
  method: 'PATCH',
  url: '/suppliers/:supplier',
  tag: 'Access',
  summary: 'Change a supplier: its name, and until when it ships on the same day',
  description: 'What is not said stays as it is. Orders planned before are planned again.',
  params: Closed({ supplier: CodeOrId }),
  body: SupplierChange,
  response: Supplier,
  refusals: ['forbidden', 'supplier-not-found', 'invalid-request'],
  answer: async ({ hub, caller, params, body }) =>
    supplierToWire(await changeSupplier(hub, caller, { ...given(body), supplier: params.supplier })),
})
