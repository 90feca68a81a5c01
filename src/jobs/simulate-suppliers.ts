import { Cron } from 'croner'
import { noticeScenarios } from '../core/fulfillment/sandbox/notice-scenarios.ts'
import { runSupplierSteps } from '../core/fulfillment/sandbox/run-steps.ts'
import type { Hub } from '../core/hub.ts'

/** Lets simulated suppliers act where orders of the sandbox ask for them, until stopped; resolves when the last one has. */
export function startSimulatedSuppliers(hub: Hub): () => Promise<void> {
  let pass: Promise<void> | undefined
  const job = new Cron('*/2 * * * * *', { protect: true }, async () => {
    pass = onePass(hub)
    await pass
  })
  return async () => {
    job.stop()
    await pass
  }
}

async function onePass(hub: Hub): Promise<void> {
  try {
    await noticeScenarios(hub)
    await runSupplierSteps(hub)
  } catch (error) {
    hub.log.warn({ reason: String(error) }, 'simulated suppliers could not act, trying again')
  }
}
