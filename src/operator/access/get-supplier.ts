import { getSupplier } from '../../core/access/get-supplier.ts'
import { operation } from '../operation.ts'
import { Closed, CodeOrId } from '../wire-schema.ts'
import { supplierToWire } from './mapping.ts'
import { Supplier } from './schema.ts'

export const getSupplierOperation = operation({
  id: 'getSupplier',
  method: 'GET',
  url: '/suppliers/:supplier',
  tag: 'Access',
  summary: 'One supplier, by code or number',
  callers: ['operator', 'supplier'],
  params: Closed({ supplier: CodeOrId }),
  response: Supplier,
  refusals: ['supplier-not-found'],
  answer: async ({ hub, caller, params }) => supplierToWire(await getSupplier(hub, caller, params.supplier)),
})
