import { nextAskingAt, nextDeadlineAt } from '../../../store/sandbox/clocks.ts'
import { transaction } from '../../../store/tx.ts'
import { sequenceEvents } from '../../orders/sequence-events.ts'
import { rerouteLines } from '../answers/cancel-lines.ts'
import { followEvents } from '../deadlines/follow-events.ts'
import { tellDue } from '../deadlines/tell-due.ts'
import { askCarriers } from '../tracking/ask-carriers.ts'
import { type Due, within } from './due.ts'

/** What is late, or is going to be, and suppliers that keep silent. */
export const dueDeadlines: Due = {
  next: async (hub, { retailerId }, { after, until }) => {
    // what happened on the way sets clocks of its own
    await sequenceEvents(hub, 'sandbox')
    await followEvents(hub, 'sandbox')
    const pool = hub.db.environments.sandbox
    const at = await transaction(pool, [retailerId], (tx) => nextDeadlineAt(tx, retailerId, after))
    return within(at, { after, until })
  },
  run: async (hub, retailer, now) => {
    await sequenceEvents(hub, 'sandbox')
    await followEvents(hub, 'sandbox')
    const { orders, failed } = await tellDue(hub, 'sandbox', rerouteLines, retailer)
    for (const order of failed)
      hub.log.error({ environment: 'sandbox', ...order }, 'deadlines of an order could not be told')
    if (orders === 0) return []
    const outcome = `Deadlines of ${orders} ${orders === 1 ? 'order' : 'orders'} were told, or acted upon.`
    return [{ at: now.toISOString(), what: 'deadlines', number: null, outcome }]
  },
}

/** So many stops of a move are for parcels at most; later ones are asked about at the stops of other things, and at the end. */
const MOST_ASKING_STOPS = 100
const ROUNDS = 50

/** Parcels that carriers are to be asked about. */
export function dueParcels(): Due {
  let stops = 0
  return {
    next: async (hub, { retailerId }, { after, until }) => {
      if (stops >= MOST_ASKING_STOPS) return null
      const pool = hub.db.environments.sandbox
      const at = await transaction(pool, [retailerId], (tx) => nextAskingAt(tx, retailerId, after))
      return within(at, { after, until })
    },
    run: async (hub, retailer, now) => {
      const signal = new AbortController().signal
      let parcels = 0
      for (let round = 0; round < ROUNDS; round += 1) {
        const asked = await askCarriers(hub, 'sandbox', signal, retailer)
        if (asked === 0) break
        parcels += asked
      }
      if (parcels === 0) return []
      stops += 1
      const outcome = `Carriers were asked about ${parcels} ${parcels === 1 ? 'parcel' : 'parcels'}.`
      return [{ at: now.toISOString(), what: 'carriers', number: null, outcome }]
    },
  }
}
