import { type Static, Type } from 'typebox'
import { feedRunStates } from '../../core/inventory/feeds/feed.ts'
import { gateNames } from '../../core/inventory/feeds/gates.ts'
import { ImportReport } from '../catalog/import-schema.ts'
import { Closed, Code, Id, Nullable, OneOf, Time } from '../wire-schema.ts'
import { Compared, Progress } from './feed-change-schema.ts'

const Count = Type.Integer({ minimum: 0 })
const Text = Type.String()

export const Verdict = Closed({
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
  ...{ fileName: Text, fileBytes: Count, receivedAt: Time },
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
  compared: Nullable(Compared),
  progress: Nullable(Progress),
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
