import type { Add } from '../groups.ts'
import { addCatalogImport } from './import.ts'

export const commands: readonly Add[] = [addCatalogImport]
