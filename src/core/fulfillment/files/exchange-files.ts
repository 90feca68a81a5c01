import { join } from 'node:path'
import { leaseExchange, releaseExchange } from '../../../store/files/exchanges.ts'
import { claimRun } from '../../../store/job-runs.ts'
import type { SupplierCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { lastDue } from '../../inventory/feeds/schedule.ts'
import type { FolderLooks } from '../../shared/dropped-files.ts'
import { type Environment, environments } from '../../shared/environment.ts'
import { type Exchange, listExchanges } from './exchange.ts'
import { chooseNew } from './exports.ts'
import { takeDroppedFiles } from './take-dropped.ts'
import type { FileVerbs } from './verbs.ts'
import { writeExports } from './write-exports.ts'

export interface ExchangeFolders {
  /** Each supplier has a folder of its own there. */
  readonly root: string
  readonly looks: FolderLooks
  /** Names this program among those that look at the same folders. */
  readonly holder: string
  readonly verbs?: FileVerbs
}

/** A program that has not been heard of for so long is gone, and another goes on. */
const LEASE_MS = 120_000
const BEAT_MS = 30_000

/** `<root>/acme/in` and `<root>/acme/out`; those of the sandbox in `<root>/acme/sandbox`. */
export function exchangeFolder(root: string, environment: Environment, supplier: string): string {
  return environment === 'sandbox' ? join(root, supplier, 'sandbox') : join(root, supplier)
}

/** One look at the folder of every supplier that has one; what goes wrong with one is no matter of the others. */
export async function exchangeFiles(hub: Hub, folders: ExchangeFolders): Promise<void> {
  for (const environment of environments) {
    for (const exchange of await listExchanges(hub, { environment })) {
      await exchangeWith(hub, environment, exchange, folders).catch((error: unknown) => {
        const { supplier } = exchange
        hub.log.error(
          { supplier, environment, reason: String(error) },
          'files of a supplier could not be exchanged',
        )
      })
    }
  }
}

async function exchangeWith(
  hub: Hub,
  environment: Environment,
  exchange: Exchange,
  { root, looks, holder, verbs }: ExchangeFolders,
): Promise<void> {
  const { supplierId, supplier } = exchange
  const pool = hub.db.environments[environment]
  const lease = async () => {
    const now = hub.clock.now()
    return await leaseExchange(pool, { supplierId, holder, now, ends: new Date(now.getTime() + LEASE_MS) })
  }
  if (!(await lease())) return
  const beat = setInterval(() => void lease().catch(() => {}), BEAT_MS).unref()
  try {
    // what lies in the supplier's folder is the supplier's word, and reaches no further than its key would
    const caller: SupplierCaller = {
      ...{ kind: 'supplier', environment, credentialId: 0, supplierId },
      ...{ name: `the folder of ${supplier}`, byFolder: true },
    }
    const folder = exchangeFolder(root, environment, supplier)
    await takeDroppedFiles(hub, caller, exchange, {
      folder: join(folder, 'in'),
      looks,
      ...(verbs && { verbs }),
    })
    if (await isDue(hub, environment, exchange))
      while ((await chooseNew(hub, caller, supplierId)) !== undefined);
    await writeExports(hub, caller, join(folder, 'out'), exchange)
  } finally {
    clearInterval(beat)
    await releaseExchange(pool, supplierId, holder)
  }
}

/** Once for each time that has come; of several that were missed, the last. */
async function isDue(
  hub: Hub,
  environment: Environment,
  { supplierId, schedule, changedAt }: Exchange,
): Promise<boolean> {
  const now = hub.clock.now()
  const due = schedule && lastDue(schedule, now, changedAt)
  if (!due) return false
  const key = `${supplierId} ${due.toISOString()}`
  return await claimRun(hub.db.environments[environment], 'work-export', key, now)
}
