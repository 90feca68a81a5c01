import { type Static, Type } from 'typebox'
import { importAnswer } from '../catalog/import-schema.ts'
import { Closed, Code, Id, Nullable } from '../wire-schema.ts'
import { Compared } from './feed-change-schema.ts'
import { RunState, Verdict } from './feed-run-schema.ts'

export const RunOfImport = Closed(
  {
    feed: Code,
    runId: Nullable(Id),
    state: Nullable({
      ...RunState,
      description:
        '`held`: nothing of it is written yet; the operator approves or refuses it, and a newer file takes its place. `unchanged`: it is the file that was accepted last.',
    }),
    problem: Nullable(Type.String({ description: 'Why it is held, in sentences.' })),
    see: Nullable(
      Type.String({
        description: 'Where it is shown, with all that it changes under `/changes`.',
        examples: ['/operator/feed-runs/12'],
      }),
    ),
    compared: Nullable(Compared),
    gates: Type.Array(Verdict, { description: 'What each gate measured, against what is allowed.' }),
  },
  {
    description:
      'What a supplier sends is a run of its stock feed; of a dry run, which is kept nowhere, without a number. null: the operator’s own import, at which no gate looks.',
  },
)

export type RunOfImport = Static<typeof RunOfImport>

export const StockImportAnswer = Closed({ ...importAnswer, run: Nullable(RunOfImport) })
export type StockImportAnswer = Static<typeof StockImportAnswer>
