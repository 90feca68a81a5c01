import { addSupplierPayment } from '../account/payment.ts'
import { addSupplierStatement } from '../account/statement.ts'
import type { Add } from '../groups.ts'
import { addSupplierAdd } from './add.ts'
import { addSupplierCalendar } from './calendar.ts'
import { addSupplierChange } from './change.ts'
import { addSupplierList } from './list.ts'
import { addSupplierScorecard } from './scorecard.ts'

export const commands: readonly Add[] = [
  addSupplierAdd,
  addSupplierList,
  addSupplierCalendar,
  addSupplierScorecard,
  addSupplierStatement,
  addSupplierPayment,
  addSupplierChange,
]
