import { transaction } from '../../store/tx.ts'
import {
  dropVerifyRuns,
  endVerifyRun,
  findRunningVerify,
  insertVerifyRun,
  noteVerifyResults,
  readVerifyRuns,
  type VerifyRunEntry,
} from '../../store/verify/runs.ts'
import { actorOf, type OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { verifyEnvironment } from './verify.ts'

const KEPT = 20

/** A run that has said nothing for so long is over: one check of a large hub may take minutes. */
const LOST_MS = 30 * 60_000

/** The checks that were asked for, the newest first. */
export async function listVerifyRuns(hub: Hub, caller: OperatorCaller): Promise<readonly VerifyRunEntry[]> {
  return await readVerifyRuns(hub.db.environments[caller.environment], KEPT)
}

/** Whether nobody waits for it any more: its hub has gone. */
export function isLost(hub: Hub, { endedAt, seenAt }: VerifyRunEntry): boolean {
  return endedAt === null && hub.clock.now().getTime() - seenAt.getTime() > LOST_MS
}

/** Begins to check everything of the caller's environment, beside the request that asks; the one that runs already is told instead. */
export async function startVerifyRun(hub: Hub, caller: OperatorCaller): Promise<number> {
  const pool = hub.db.environments[caller.environment]
  const at = hub.clock.now()
  const begun = await transaction(pool, [], async (tx) => {
    const running = await findRunningVerify(tx, new Date(at.getTime() - LOST_MS))
    if (running !== undefined) return { runId: running, isNew: false }
    await dropVerifyRuns(tx, KEPT - 1)
    return { runId: await insertVerifyRun(tx, actorOf(caller), at), isNew: true }
  })
  if (begun.isNew) void run(hub, caller, begun.runId)
  return begun.runId
}

async function run(hub: Hub, { environment }: OperatorCaller, runId: number): Promise<void> {
  const pool = hub.db.environments[environment]
  const now = () => hub.clock.now()
  try {
    const results = await verifyEnvironment(hub, environment, (found) =>
      noteVerifyResults(pool, runId, found, now()),
    )
    await noteVerifyResults(pool, runId, results, now())
    await endVerifyRun(pool, runId, null, now())
  } catch (error) {
    hub.log.warn({ err: error, environment, runId }, 'verify: broke off')
    await endVerifyRun(pool, runId, 'It broke off; the log of the hub says why.', now()).catch(() => {})
  }
}
