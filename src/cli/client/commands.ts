import type { Add } from '../groups.ts'
import { addClientAdd } from './add.ts'
import { addClientDelete, addClientRotate } from './change.ts'
import { addClientList } from './list.ts'

export const commands: readonly Add[] = [addClientAdd, addClientList, addClientRotate, addClientDelete]
