import { Type } from 'typebox'
import { Closed, Code, Day, Name, Units } from '../wire-schema.ts'
import { CentsIn } from './account-schema.ts'
import { Disposition } from './return-schema.ts'

const unitsByLine = (description: string) =>
  Type.Optional(
    Type.Array(Closed({ lineNo: Units, quantity: Units }), { minItems: 1, maxItems: 500, description }),
  )

export const NewReturn = Closed({
  reference: Type.String({
    ...Name,
    description: 'What whoever asks calls it. The same again is the same return.',
    examples: ['RMA-2041'],
  }),
  reason: Name,
  lines: unitsByLine('Units by line; all that shipped and is not on its way back unless said.'),
  expiresOn: Type.Optional({
    ...Day,
    description: 'Last day on which the goods are taken; in thirty days unless said.',
  }),
})

export const Received = Closed({
  lines: Type.Array(
    Closed({
      lineNo: Units,
      quantity: Units,
      disposition: Disposition,
      warehouse: Type.Optional({
        ...Code,
        description: 'Where restocked units lie now: one of the supplier’s.',
      }),
    }),
    { minItems: 1, maxItems: 500, description: 'All that has come back so far, not what came since.' },
  ),
})

export const NewCredit = Closed({
  lines: unitsByLine('Units by line; all that came back unless said.'),
  freightBack: Type.Optional({ ...CentsIn, description: 'Of freight and pick/pack, given back as well.' }),
  restockingFee: Type.Optional({ ...CentsIn, description: 'Kept of the goods.' }),
  supplierCredit: Type.Optional({
    ...CentsIn,
    description: 'What the supplier credits the hub; its cost of what it has back unless said.',
  }),
})
