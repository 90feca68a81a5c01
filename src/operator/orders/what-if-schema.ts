import { type Static, Type } from 'typebox'
import { RulesOrDraft } from '../inventory/rules-schema.ts'
import { Closed, Code, CodeOrId, Day, Nullable, OrderNumber, PageQuery, Time } from '../wire-schema.ts'

const Count = Type.Integer({ minimum: 0 })

const asked = {
  rules: RulesOrDraft,
  from: Day,
  to: Type.String({ format: 'date', description: 'YYYY-MM-DD, inclusive; at most 366 days.' }),
  retailer: Type.Optional(CodeOrId),
  limit: PageQuery.limit,
}
export const WhatIf = Closed(asked, { description: 'Days by each retailer’s own calendar.' })
export const WhatIfOrders = Closed({ ...asked, after: PageQuery.after })

const Figures = Closed({
  orders: Type.Integer({ minimum: 0, description: 'That are taken.' }),
  lines: Count,
  fulfillments: Count,
  goods: Type.String({ description: 'What the suppliers ask.', examples: ['1024.5'] }),
  freight: Type.String({ description: 'Freight, packaging and packing.', examples: ['96.25'] }),
  cost: Type.String({ description: 'Both together.', examples: ['1120.75'] }),
  miles: Type.Integer({ minimum: 0, description: 'Every warehouse that an order ships from, once.' }),
  unknownDistances: Count,
  unfilled: Type.Integer({ minimum: 0, description: 'Units owed, or refused with their order.' }),
})
export type WireFigures = Static<typeof Figures>

const compared = { before: Figures, after: Figures, differing: Count }

const Way = Closed({
  figures: Figures,
  refused: Type.Boolean(),
  parts: Type.Array(
    Closed({
      lineNo: Type.Integer(),
      supplier: Type.String(),
      warehouse: Nullable(Type.String({ description: 'null: owed.' })),
      quantity: Count,
    }),
  ),
})

const Orders = Type.Array(
  Closed({ retailer: Code, number: OrderNumber, placedAt: Time, before: Way, after: Way }),
)
const Next = Nullable(Type.String({ description: 'Give it as `after` to read on; null at the end.' }))

const Share = Closed({ fulfillments: Count, units: Count })

export const WhatIfAnswer = Closed({
  rules: Type.String(),
  totals: Closed(compared),
  days: Type.Array(Closed({ day: Day, ...compared })),
  suppliers: Type.Array(Closed({ supplier: Type.String(), before: Share, after: Share }), {
    description: 'What each of them had to send, and would have had; the largest first.',
  }),
  notComparable: Type.Integer({
    minimum: 0,
    description:
      'Orders whose decisions lack what it takes: those made before distances and freight were kept.',
  }),
  notRouted: Type.Integer({ minimum: 0, description: 'Orders that were over as they came in.' }),
  orders: Orders,
  next: Next,
})
export type WhatIfAnswer = Static<typeof WhatIfAnswer>
export const WhatIfOrdersAnswer = Closed({ data: Orders, next: Next })
export type WhatIfOrdersAnswer = Static<typeof WhatIfOrdersAnswer>
