import type { Add } from '../groups.ts'
import { addFileExchange, addFileStop } from './exchange.ts'
import { addFileAgain, addFileExport, addFileList } from './list.ts'
import { addFileTake } from './take.ts'

export const commands: readonly Add[] = [
  addFileExchange,
  addFileStop,
  addFileList,
  addFileTake,
  addFileExport,
  addFileAgain,
]
