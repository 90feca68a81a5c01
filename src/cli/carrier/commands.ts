import type { Add } from '../groups.ts'
import { addCarrierAdd } from './add.ts'
import { addCarrierList } from './list.ts'
import { addCarrierRemove } from './remove.ts'
import { addCarrierTest } from './test.ts'

export const commands: readonly Add[] = [addCarrierAdd, addCarrierList, addCarrierTest, addCarrierRemove]
