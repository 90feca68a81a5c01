import { type Static, Type } from 'typebox'
import { Amount, Closed, Nullable } from '../wire-schema.ts'
import { CentsIn } from './account-schema.ts'

export const CreditLimit = Closed({
  limit: Nullable({ ...CentsIn, description: 'null: as much as it likes.', examples: ['5000'] }),
})

export const Credit = Closed({
  limit: Nullable(Amount),
  owed: { ...Amount, description: 'Open orders and the balance of the book together.' },
  openOrders: { ...Amount, description: 'Not billed yet: goods at cost, freight, pick/pack.' },
  balance: { ...Amount, description: 'Invoices less credits and payments.' },
  room: Nullable({ ...Amount, description: 'Below zero where more is owed than the limit allows.' }),
  waiting: Type.Integer({ description: 'Orders that wait for room.' }),
})
export type Credit = Static<typeof Credit>
