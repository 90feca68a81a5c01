import type { Add } from '../groups.ts'
import { addFeedAdd } from './add.ts'
import { addFeedChange, addFeedRemove } from './change.ts'
import { addFeedApprove, addFeedRefuse, addFeedUndo } from './decide.ts'
import { addFeedList, addFeedShow } from './list.ts'
import { addFeedRun } from './run.ts'

export const commands: readonly Add[] = [
  addFeedAdd,
  addFeedList,
  addFeedShow,
  addFeedChange,
  addFeedRemove,
  addFeedRun,
  addFeedApprove,
  addFeedRefuse,
  addFeedUndo,
]
