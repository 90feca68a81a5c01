import { type Static, Type } from 'typebox'
import { sides } from '../../core/access/actor-names.ts'
import { Facts, WholeOrder } from '../orders/schema.ts'
import { Amount, Closed, Day, Id, Nullable, OneOf, Time } from '../wire-schema.ts'
import { Return } from './return-schema.ts'

const text = Type.String()

export const TimelineEvent = Closed({
  version: Type.Integer(),
  type: text,
  at: Time,
  reason: Nullable(text),
  who: Closed({
    side: OneOf(sides),
    name: Nullable(Type.String({ description: 'null: nobody in particular, or somebody of another party.' })),
  }),
  payload: Facts,
})

export const Sums = {
  owed: { ...Amount, description: 'By the retailer, for all of it: goods, freight and packing.' },
  balance: Nullable({
    ...Amount,
    description: 'What the consumer has still to pay; null: nobody said what was paid.',
  }),
  billed: { ...Amount, description: 'Invoices less credit memos.' },
}

export const BookEntry = Closed({
  kind: OneOf(['invoice', 'credit', 'payment']),
  document: text,
  date: Day,
  fulfillmentNo: Nullable(Type.Integer()),
  amount: { ...Amount, description: 'By so much more the retailer owes; below zero: less.' },
})

export const ItemTitles = Type.Array(Closed({ itemId: Id, title: text }), {
  description: 'What the items are called today.',
})

export const May = Closed(
  {
    hold: Type.Boolean(),
    release: Type.Boolean(),
    cancel: Type.Boolean(),
    requestCancel: Type.Boolean({ description: 'Some of it is packed: its suppliers would be asked.' }),
    pay: Type.Boolean(),
    reroute: Type.Array(Type.Integer(), { description: 'Fulfillments that others could send the rest of.' }),
    giveBack: Type.Array(
      Closed({
        fulfillmentNo: Type.Integer(),
        lines: Type.Array(Closed({ lineNo: Type.Integer(), open: Type.Integer() })),
      }),
      { description: 'Units that may come back.' },
    ),
  },
  { description: 'What may be done with it as it stands, by the rules that would refuse it.' },
)

export const Dossier = Closed({
  order: WholeOrder,
  titles: ItemTitles,
  timeline: Type.Array(TimelineEvent, { description: 'Its events with who did them, oldest first.' }),
  sums: Closed({
    ...Sums,
    supplierCost: Nullable({
      ...Amount,
      description: 'What the suppliers charge for the goods; null where one of them is not known.',
    }),
  }),
  book: Type.Array(BookEntry),
  returns: Type.Array(Return),
  may: May,
})
export type Dossier = Static<typeof Dossier>
