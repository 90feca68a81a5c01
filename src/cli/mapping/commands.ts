import type { Add } from '../groups.ts'
import { addMappingGuess } from './guess.ts'
import { addMappingList } from './list.ts'
import { addMappingPut } from './put.ts'
import { addMappingRemove } from './remove.ts'
import { addMappingShow } from './show.ts'

export const commands: readonly Add[] = [
  addMappingGuess,
  addMappingList,
  addMappingShow,
  addMappingPut,
  addMappingRemove,
]
