import { readScenarios, type StoredScenario } from '../../../store/sandbox/scenarios.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { noticeAllScenarios } from './notice-scenarios.ts'
import { type SandboxCaller, sandboxRetailer } from './sandbox-clock.ts'

export type { StoredScenario, StoredStep } from '../../../store/sandbox/scenarios.ts'

/**
 * Orders of a retailer's sandbox that asked for a simulated supplier, with what it did and is going to do; newest first, from below
 * the number `before` on. @throws Problem `sandbox-only`, `retailer-not-found`
 */
export async function listScenarios(
  hub: Hub,
  caller: SandboxCaller,
  asked: {
    readonly retailer?: string | undefined
    readonly before: number | null
    readonly limit: number
  },
): Promise<readonly StoredScenario[]> {
  const { retailerId } = await sandboxRetailer(hub, caller, asked.retailer)
  await noticeAllScenarios(hub)
  return await transaction(hub.db.environments.sandbox, [retailerId], (tx) =>
    readScenarios(tx, retailerId, asked),
  )
}
