import type { Add } from '../groups.ts'
import { addSigningKeyList } from './list.ts'
import { addSigningKeyRotate } from './rotate.ts'

export const commands: readonly Add[] = [addSigningKeyList, addSigningKeyRotate]
