import { createHub } from '../../src/core/hub.ts'
import { systemClock } from '../../src/core/shared/clock.ts'
import { silentLog } from '../../src/core/shared/log.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { startDelivery } from '../../src/jobs/deliver-webhooks.ts'
import { openOutgoing } from '../../src/outgoing/open-outgoing.ts'
import { openDatabase } from '../../src/store/database.ts'

/** A process that delivers webhooks, to be stopped and killed: `worker.ts <connections> <pace>`, both as JSON. */
const [connections = '{}', pace = '{}'] = process.argv.slice(2).map((text) => JSON.parse(text))
const db = openDatabase((environment) => connections[environment], { max: 4 })
const hub = createHub({
  ...{
    db,
    clock: systemClock,
    random: systemRandom,
    baseUrl: 'http://localhost:4400',
    secret: 'test'.repeat(8),
  },
  log: { ...silentLog, warn: (facts, message) => process.send?.({ message, facts }) },
  outgoing: openOutgoing({ allow: ['127.0.0.1'] }),
})
const stop = startDelivery(hub, pace)
process.once('SIGTERM', async () => {
  await stop()
  await db.close()
  process.exit(0)
})
process.send?.({ message: 'ready', facts: {} })
