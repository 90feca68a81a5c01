import type { Add } from '../groups.ts'
import { addWarehouseAdd } from './add.ts'
import { addWarehouseImport } from './import.ts'
import { addWarehouseList } from './list.ts'

export const commands: readonly Add[] = [addWarehouseAdd, addWarehouseList, addWarehouseImport]
