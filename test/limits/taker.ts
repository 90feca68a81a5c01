import { takeCall } from '../../src/core/access/limits/take-call.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { type Connection, openDatabase } from '../../src/store/database.ts'
import { testHub } from '../support/hub.ts'
import { buyer } from '../support/trade.ts'

/** By so much higher is the number of the credential of each retailer's other app. */
const OTHER_APP = 100

/** A hub in a process of its own that only takes calls: `taker.ts <connections as JSON>`; asked and answering by message. */
export interface AskedOfTaker {
  readonly no: number
  /** What its clock says from now on. */
  readonly at: string
  readonly calls: number
  readonly retailerId: number
  readonly environment: Environment
}

export interface TakerSaid {
  readonly no: number
  readonly allowed: readonly boolean[]
}

// as: that is what the test passes
const connections = JSON.parse(process.argv[2] ?? '{}') as Record<Environment, Connection>
const db = openDatabase((environment) => connections[environment], { max: 4 })
let now = new Date(0)
const hub = testHub({ db, clock: { now: () => now } })

process.on('message', async ({ no, at, calls, retailerId, environment }: AskedOfTaker) => {
  now = new Date(at)
  const caller = buyer(retailerId, environment)
  // every other call is the other app's
  const callers = [caller, { ...caller, credentialId: caller.credentialId + OTHER_APP }]
  const taken = await Promise.all(
    Array.from({ length: calls }, (_, index) =>
      takeCall(hub, callers[index % 2] ?? caller, 'inventory-source'),
    ),
  )
  process.send?.({ no, allowed: taken.map((each) => each?.allowed ?? true) } satisfies TakerSaid)
})
process.once('disconnect', () => process.exit(0))
process.send?.({ no: 0, allowed: [] } satisfies TakerSaid)
