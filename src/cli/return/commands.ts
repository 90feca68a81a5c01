import type { Add } from '../groups.ts'
import { addReturnAuthorize } from './authorize.ts'
import { addReturnCredit } from './credit.ts'
import { addReturnList, addReturnShow } from './list.ts'
import { addReturnReceive } from './receive.ts'

export const commands: readonly Add[] = [
  addReturnAuthorize,
  addReturnList,
  addReturnShow,
  addReturnReceive,
  addReturnCredit,
]
