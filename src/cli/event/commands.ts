import type { Add } from '../groups.ts'
import { addEventList } from './list.ts'

export const commands: readonly Add[] = [addEventList]
