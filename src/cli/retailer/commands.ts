import { addRetailerCredit } from '../account/credit.ts'
import { addRetailerPayment } from '../account/payment.ts'
import { addRetailerStatement } from '../account/statement.ts'
import type { Add } from '../groups.ts'
import { addRetailerAdd } from './add.ts'
import { addRetailerChange } from './change.ts'
import { addRetailerLimits } from './limits.ts'
import { addRetailerList } from './list.ts'

export const commands: readonly Add[] = [
  addRetailerAdd,
  addRetailerList,
  addRetailerChange,
  addRetailerLimits,
  addRetailerStatement,
  addRetailerPayment,
  addRetailerCredit,
]
