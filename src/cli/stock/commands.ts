import type { Add } from '../groups.ts'
import { addStockImport } from './import.ts'
import { addStockRepair } from './repair.ts'

export const commands: readonly Add[] = [addStockImport, addStockRepair]
