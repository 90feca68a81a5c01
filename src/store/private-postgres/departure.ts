import { findServer } from './adoption.ts'
import { othersConnected } from './clients.ts'
import { type Attachment, greeting, waitUntilClosed } from './entry.ts'
import { claimGround, type Ground } from './ground.ts'
import { preparePlaces } from './places.ts'
import { stopServer } from './server.ts'
import { callAt, openDoor } from './supervisor-door.ts'

/** Leaves a server that others supervise; if there is no supervisor any more and nobody else, turns off the light. */
export async function leaveAttached(ground: Ground, attachment: Attachment): Promise<void> {
  attachment.hangUp()
  for (;;) {
    const door = openDoor('supervisor', () => undefined)
    door.leave()
    const claim = await claimGround(ground, door)
    if ('lock' in claim) {
      const places = await preparePlaces(ground.folder, ground.account, claim.socketsElsewhere)
      const server = findServer(places)
      if (server && !(await othersConnected(server))) await stopServer({ places, log: ground.log }, server)
      const released = claim.lock.release()
      door.close()
      return released
    }
    const caller = callAt(claim.holder)
    const hello = await greeting(caller, ground)
    // One who is about to leave may still have counted us among those who stay.
    if (hello?.standing === 'leaving') await waitUntilClosed(caller)
    else if (hello) return caller.hangUp()
  }
}
