import { setTimeout as sleep } from 'node:timers/promises'
import { adoptServer } from './adoption.ts'
import { othersConnected } from './clients.ts'
import { ensureCluster, superuser } from './cluster.ts'
import { PrivatePostgresError, reasonOf } from './error.ts'
import type { Ground } from './ground.ts'
import { preparePlaces, removeShortFolder } from './places.ts'
import { locateServerPackage } from './platform.ts'
import { prepareProgram } from './program.ts'
import { type Server, StartFailure, startServer } from './server.ts'
import type { Site } from './site.ts'
import { supervise } from './supervision.ts'
import type { Address, SupervisorDoor } from './supervisor-door.ts'
import type { SupervisorLock } from './supervisor-lock.ts'

/** We hold the lock and keep the server running. */
export interface Charge {
  readonly kind: 'supervisor'
  readonly address: Address
  /** Stops the server if nobody else uses it, and gives up the lock. */
  stop(): Promise<void>
  /** Gives up the lock and leaves the server running. */
  handOver(): Promise<void>
}

/** Callers of `othersConnected` and of the door may have left a moment ago. */
const settleMs = 300

export async function takeCharge(
  ground: Ground,
  lock: SupervisorLock,
  door: SupervisorDoor,
  socketsElsewhere: boolean,
): Promise<Charge> {
  const giveUpLock = async () => {
    const released = lock.release()
    door.close()
    await released
  }
  try {
    const site = await prepareSite(ground, socketsElsewhere)
    const server = (await adoptServer(site)) ?? (await firstStart(site))
    const address = addressOf(server)
    const supervision = supervise(site, server)
    door.announce(address)
    return {
      kind: 'supervisor',
      address,
      stop: async () => {
        door.leave()
        if (door.attached() > 0) await sleep(settleMs)
        if (door.attached() > 0 || (await othersConnected(supervision.server()))) {
          ground.log('The database keeps running for the others who use it.')
          supervision.letGo()
        } else {
          await supervision.stop()
          removeShortFolder(site.places)
        }
        await giveUpLock()
      },
      handOver: async () => {
        door.leave()
        supervision.letGo()
        await giveUpLock()
      },
    }
  } catch (error) {
    await giveUpLock()
    throw error
  }
}

async function prepareSite(ground: Ground, socketsElsewhere: boolean): Promise<Site> {
  const { folder, account, log, settings } = ground
  const own = locateServerPackage()
  const places = await preparePlaces(folder, account, socketsElsewhere)
  const program = await prepareProgram(own, account, folder, log)
  const site = { places, account, package: own, program, settings, log }
  await ensureCluster(site)
  return site
}

async function firstStart(site: Site): Promise<Server> {
  try {
    return await startServer(site, () => true)
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error
    throw new PrivatePostgresError(
      `${reasonOf(error)}\nThe whole log is in ${site.places.log}. Mend what its last lines name, then start again; the data is untouched.`,
    )
  }
}

function addressOf({ sockets, port }: Server): Address {
  return { host: sockets, port, user: superuser }
}
