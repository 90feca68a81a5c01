import { join } from 'node:path'
import { PrivatePostgresError } from './error.ts'
import type { Places } from './places.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import { programIsDeleted, worksIn } from './process-table.ts'
import { goneFrom, type Server, stopServer, untilReady } from './server.ts'
import type { Site } from './site.ts'
import { reach } from './unix-socket.ts'

/** A server that runs on our database folder without a supervisor, found by its own file and verified by the kernel. */
export function findServer(places: Places): Server | undefined {
  const file = readPostmasterFile(places.data)
  if (!file || !worksIn(file.pid, places.data)) return undefined
  const sockets = file.sockets.startsWith('/') ? file.sockets : join(places.data, file.sockets)
  return { pid: file.pid, port: file.port, sockets, gone: goneFrom(file.pid, places.data) }
}

/** Takes over the server that a killed hub left behind, or makes the way free for a new one. */
export async function adoptServer(site: Site): Promise<Server | undefined> {
  const found = findServer(site.places)
  if (!found) {
    await refuseStranger(site.places)
    return undefined
  }
  const status = readPostmasterFile(site.places.data)?.status
  if (status === 'stopping') {
    await stopServer(site, found)
    return undefined
  }
  const ready = await untilReady(site, found.pid, found.gone)
  if (typeof ready === 'string') return undefined
  const usable = !programIsDeleted(found.pid) && (await answers(found.sockets, found.port))
  if (usable) {
    site.log(
      `Found the database running (process ${found.pid}), left behind by an earlier run, and took it over.`,
    )
    return found
  }
  site.log(
    `The database left running by an earlier run (process ${found.pid}) can no longer be used: restarting it.`,
  )
  await stopServer(site, found)
  return undefined
}

/** A server in another container that shares the folder has no process here, but its socket answers. */
async function refuseStranger(places: Places): Promise<void> {
  if (!(await answers(places.sockets, 5432))) return
  throw new PrivatePostgresError(
    `Another PostgreSQL server, perhaps in another container, runs on ${places.data}. Stop it first, or use another data folder (DROPDOCK_DATA).`,
  )
}

async function answers(sockets: string, port: number): Promise<boolean> {
  try {
    const socket = await reach(join(sockets, `.s.PGSQL.${port}`))
    socket?.destroy()
    return socket !== undefined
  } catch {
    return false
  }
}
