import { addSupplier } from '../../core/access/add-supplier.ts'
import { operation } from '../operation.ts'
import { supplierToWire } from './mapping.ts'
import { NewSupplier, Supplier } from './schema.ts'

export const addSupplierOperation = operation({
  id: 'addSupplier',
  method: 'POST',
  url: '/suppliers',
  tag: 'Access',
  summary: 'Add a supplier',
  description: 'The same content again answers the supplier there is.',
  body: NewSupplier,
  response: Supplier,
  refusals: ['forbidden', 'already-exists', 'invalid-request'],
  answer: async ({ hub, caller, body }) => supplierToWire(await addSupplier(hub, caller, body)),
})
