import { Type } from 'typebox'
import { listVerifyRuns, startVerifyRun } from '../../core/orders/verify-runs.ts'
import { operation } from '../operation.ts'
import { Closed, Id } from '../wire-schema.ts'
import { verifyRunToWire } from './verify-mapping.ts'
import { VerifyRun } from './verify-schema.ts'

export const listVerifyRunsOperation = operation({
  id: 'listVerifyRuns',
  method: 'GET',
  url: '/verify-runs',
  tag: 'System',
  summary: 'What the checks of all data found, the newest first; the last twenty',
  response: Closed({ data: Type.Array(VerifyRun) }),
  refusals: [],
  answer: async ({ hub, caller }) => ({
    data: (await listVerifyRuns(hub, caller)).map((entry) => verifyRunToWire(hub, entry)),
  }),
})

export const startVerifyRunOperation = operation({
  id: 'startVerifyRun',
  method: 'POST',
  url: '/verify-runs',
  tag: 'System',
  summary: 'Check that everything in the database agrees with everything else',
  description:
    'Of the environment of the key, in one consistent view, beside everything else. It goes on after the answer: the list tells how far it is. While one runs, that one is answered.',
  changesNothing: true,
  response: Closed({ runId: Id }),
  refusals: [],
  answer: async ({ hub, caller }) => ({ runId: await startVerifyRun(hub, caller) }),
})
