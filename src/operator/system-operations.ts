import { listSettingsOperation } from './access/list-settings.ts'
import { getHealthOperation } from './fulfillment/get-health.ts'
import type { Operation } from './operation.ts'
import { listVerifyRunsOperation, startVerifyRunOperation } from './orders/verify-runs.ts'

/** What is asked of the hub itself. */
export const systemOperations: readonly Operation[] = [
  getHealthOperation,
  listSettingsOperation,
  listVerifyRunsOperation,
  startVerifyRunOperation,
]
