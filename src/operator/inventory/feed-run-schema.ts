import { type Static, Type } from 'typebox'
import { feedRunStates } from '../../core/inventory/feeds/feed.ts'
import { gateNames } from '../../core/inventory/feeds/gates.ts'
import { ImportReport } from '../catalog/import-schema.ts'
import { Closed, Code, Id, Nullable, OneOf, Time } from '../wire-schema.ts'

const Count = Type.Integer({ minimum: 0 })
const Text = Type.String()

const Verdict = Closed({
  gate: OneOf(gateNames),
  tripped: Type.Boolean({ description: 'Does it hold the run?' }),
  count: Count,
  of: Count,
  allowed: Closed({
    share: Type.Number({ description: 'Percent.' }),
    atLeast: Count,
    beyond: Nullable(Type.Number({ description: 'Of a jump: percent.' })),
  }),
  sentence: Type.String({ description: 'What was measured against what is allowed.' }),
  examples: Type.Array(Closed({ what: Text, from: Text, to: Text }), { description: 'The worst ten.' }),
})

export const RunState = OneOf(feedRunStates)

const summary = {
  runId: Id,
  feed: Code,
  state: RunState,
  importId: Nullable(Id),
  fileName: Text,
  fileBytes: Count,
  receivedAt: Time,
  asOf: Nullable({ ...Time, description: 'The moment the newest of its rows was counted.' }),
  rowsNamed: Nullable(Count),
  by: Text,
  problem: Nullable(Type.String({ description: 'Why it is held, was refused or failed.' })),
  decidedBy: Nullable(Text),
  decidedAt: Nullable(Time),
  because: Nullable(Type.String({ description: 'What was said when it was decided.' })),
  canUndo: Type.Boolean(),
  startedAt: Time,
  endedAt: Nullable(Time),
  compared: Nullable(
    Closed(
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
    ),
  ),
  progress: Nullable(
    Closed(
      {
        phase: OneOf(['reading', 'checking', 'writing', 'undoing']),
        done: Count,
        of: Type.Integer({ minimum: 0, description: '0: not known yet.' }),
        bytes: Count,
      },
      { description: 'Of a run that is under way: rows, and bytes of its file.' },
    ),
  ),
}
export const FeedRunSummary = Closed(summary)
export type FeedRunSummary = Static<typeof FeedRunSummary>

export const FeedRun = Closed({
  ...summary,
  gates: Type.Array(Verdict, { description: 'What each gate measured, against what is allowed.' }),
  report: Nullable(ImportReport),
  undone: Nullable(
    Closed({
      restored: Count,
      removed: Count,
      left: Count,
      reasons: Type.Array(Closed({ what: Text, reason: Text }), {
        description: 'Of what was left, the first hundred.',
      }),
    }),
  ),
})
export type FeedRun = Static<typeof FeedRun>

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

/** A dry run is kept nowhere. */
export const FeedAnswer = Closed({
  run: Nullable(FeedRun),
  gates: Type.Array(Verdict),
  report: Nullable(ImportReport),
})
export type FeedAnswer = Static<typeof FeedAnswer>

export const RunPath = Closed({ run: Id })
export const Because = Closed({
  because: Type.String({
    pattern: '^(?=[\\s\\S]*\\S)[\\s\\S]{1,1000}$',
    description: 'Why; kept with the run.',
  }),
})
