import { type DatabaseHealth, readDatabaseHealth } from '../../store/database-health.ts'
import type { Hub } from '../hub.ts'
import { type Readiness, readinessOf } from '../orders/readiness.ts'
import { type Environment, environments } from '../shared/environment.ts'
import { eventLags, type Lags } from './webhooks/lags.ts'

export interface Health extends Readiness {
  readonly now: Date
  readonly database: DatabaseHealth
  /** How far events are behind on their way out. */
  readonly lags: readonly (Lags & { readonly environment: Environment })[]
}

/** How the hub and its database are right now. */
export async function healthOf(hub: Hub): Promise<Health> {
  const lags = environments.map(async (environment) => ({
    environment,
    ...(await eventLags(hub, environment)),
  }))
  return {
    ...(await readinessOf(hub)),
    now: hub.clock.now(),
    database: await readDatabaseHealth(hub.db.environments.production),
    lags: await Promise.all(lags),
  }
}
