import { type Lag, sequencerLag, webhookLag, webhookRetries } from '../../../store/lags.ts'
import type { Hub } from '../../hub.ts'
import type { Environment } from '../../shared/environment.ts'

export type { Lag } from '../../../store/lags.ts'

export interface Lags {
  readonly sequencer: Lag
  readonly webhooks: Lag
  readonly retries: Lag
}

/** How far events are on their way: to their numbers, to the endpoints, and what endpoints did not take. */
export async function eventLags(hub: Hub, environment: Environment): Promise<Lags> {
  const pool = hub.db.environments[environment]
  const now = hub.clock.now()
  return {
    sequencer: await sequencerLag(pool, now),
    webhooks: await webhookLag(pool, now),
    retries: await webhookRetries(pool, now),
  }
}
