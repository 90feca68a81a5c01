import { Type } from 'typebox'
import { Closed, Day, Name } from '../wire-schema.ts'

const text = Type.String()

export const Cents = Type.String({ description: 'An exact decimal.', examples: ['12.99'] })
export const CentsIn = Type.String({ pattern: '^\\d{1,9}(\\.\\d{1,2})?$', examples: ['12.99'] })

export const NewPayment = Closed({
  amount: Type.String({
    pattern: '^-?\\d{1,9}(\\.\\d{1,2})?$',
    description: 'In the retailer’s currency; below zero for one that went back.',
    examples: ['120.50'],
  }),
  date: Type.Optional({ ...Day, description: 'When it was paid; today unless said.' }),
  reference: Type.String({
    ...Name,
    description: 'What the payer calls it. The same again is the same payment.',
    examples: ['WIRE-88213'],
  }),
})

export const Payment = Closed({ amount: Cents, date: Day, reference: text })
