import { addWarehouse } from '../../core/inventory/add-warehouse.ts'
import { operation } from '../operation.ts'
import { warehouseToWire } from './mapping.ts'
import { NewWarehouse, Warehouse } from './schema.ts'

export const addWarehouseOperation = operation({
  id: 'addWarehouse',
  method: 'POST',
  url: '/warehouses',
  tag: 'Inventory',
  summary: 'Add a warehouse of a supplier',
  description: 'The same content again answers the warehouse there is.',
  body: NewWarehouse,
  response: Warehouse,
  refusals: ['forbidden', 'supplier-not-found', 'already-exists', 'invalid-request'],
  answer: async ({ hub, caller, body }) => warehouseToWire(await addWarehouse(hub, caller, body)),
})
