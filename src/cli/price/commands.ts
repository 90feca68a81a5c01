import type { Add } from '../groups.ts'
import { addPriceImport } from './import.ts'

export const commands: readonly Add[] = [addPriceImport]
