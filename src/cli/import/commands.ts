import type { Add } from '../groups.ts'
import { addImportList } from './list.ts'
import { addImportShow } from './show.ts'

export const commands: readonly Add[] = [addImportList, addImportShow]
