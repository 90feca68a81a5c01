import { type Static, Type } from 'typebox'
import { Closed, Nullable, OneOf } from '../wire-schema.ts'

const Count = Type.Integer({ minimum: 0 })
const Text = Type.String()

export const Compared = Closed(
  {
    coming: Count,
    changed: Count,
    going: Type.Integer({
      minimum: 0,
      description: 'Named by the last accepted file and not by this one. They stay as they are.',
    }),
    more: Type.Boolean({ description: 'There is more than can be listed.' }),
  },
  { description: 'What it comes to, in rows: `GET /feed-runs/{run}/changes` lists them.' },
)

export const Progress = Closed(
  {
    phase: OneOf(['reading', 'checking', 'writing', 'undoing']),
    done: Count,
    of: Type.Integer({ minimum: 0, description: '0: not known yet.' }),
    bytes: Count,
  },
  { description: 'Of a run that is under way: rows, and bytes of its file.' },
)

export const FeedChange = Closed({
  row: Nullable(Type.Integer({ description: 'Of the file; null where it is not in it.' })),
  sku: Text,
  place: Type.String({ description: 'The warehouse, supplier or price list; empty where it is the item.' }),
  column: Type.String({ description: 'The hub’s own; empty where all of it is new, or gone.' }),
  from: Text,
  to: Text,
})
export type FeedChange = Static<typeof FeedChange>

const Units = Type.Integer({ minimum: 0 })
export const UndoPreview = Closed({
  restored: Type.Integer({ minimum: 0, description: 'Rows that go back to what they were.' }),
  removed: Type.Integer({ minimum: 0, description: 'Rows it made, which go.' }),
  left: Type.Integer({
    minimum: 0,
    description: 'Rows that stay as they are, or do not quite become what they were.',
  }),
  soldUnits: { ...Units, description: 'Of these shelves, taken by orders since.' },
  soldOrders: Units,
  shippedUnits: Units,
})

export type UndoPreview = Static<typeof UndoPreview>
