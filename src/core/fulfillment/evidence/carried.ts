import {
  type MailFact,
  readMailFacts,
  readSentFiles,
  readTakenFiles,
  type SentFile,
  type TakenFile,
} from '../../../store/evidence-carried.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { moved } from '../../shared/clock.ts'
import type { Facts } from './facts.ts'

const MOST_FILES = 1000
const MOST_MAILS = 10_000
const DAY_MS = 86_400_000

/** What went to and fro beside messages. */
export interface Carried {
  /** Purchase orders of it that were written into folders. */
  readonly sent: readonly Omit<SentFile, 'supplierId'>[]
  /** Files that its suppliers sent from when it was placed until a day after its last event, and what became of their rows. */
  readonly received: readonly Omit<TakenFile, 'supplierId'>[]
  readonly mails: readonly MailFact[]
}

export async function carriedOf(hub: Hub, facts: Facts): Promise<Carried> {
  const { environment, retailerId, number, parties } = facts
  const files = facts.supplierIds.length > 0 ? await filesOf(hub, facts) : { sent: [], received: [] }
  const mails = await readMailFacts(
    // people are the same in both environments, and production's to know
    hub.db.environments.production,
    { environment, eventKeys: `${environment}/${retailerId}/${number}/` },
    parties,
    MOST_MAILS,
  )
  return {
    sent: files.sent.map(({ supplierId: _, ...file }) => file),
    received: files.received.map(({ supplierId: _, ...file }) => file),
    mails,
  }
}

async function filesOf(hub: Hub, facts: Facts) {
  const { environment, retailerId, number, invoiceNumbers, supplierIds, events, aheadMs } = facts
  const [first, last] = [events[0], events.at(-1)]
  return await transaction(hub.db.environments[environment], [retailerId], async (tx) => ({
    sent: await readSentFiles(tx, { retailerId, number }, invoiceNumbers),
    received:
      first && last
        ? await readTakenFiles(tx, supplierIds, {
            // files come by the hub's clock, which a sandbox may be ahead of
            from: moved(first.at, { aheadMs: -aheadMs }),
            to: new Date(last.at.getTime() + DAY_MS),
            most: MOST_FILES,
          })
        : [],
  }))
}
