import { linkSync, mkdtempSync, readdirSync, rmSync, unlinkSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf, PrivatePostgresError, reasonOf } from './error.ts'
import { leaveToOwner } from './places.ts'
import { reach, type ShortPath, shortPathOf } from './unix-socket.ts'

/** Held until released or until this process dies, however it dies. */
export interface SupervisorLock {
  release(): Promise<void>
}

export type Claim = { readonly lock: SupervisorLock } | { readonly holder: Socket }

/** The file system holds no Unix sockets or no hard links (some shared folders of virtual machines). */
export class SocketsUnsupported extends Error {}

const lockName = /^supervisor\.(\d+)\.sock$/
const longestName = 'supervisor.XXXXXX/new'.length

/**
 * The lock is a listening socket, `supervisor.<n>.sock`: the kernel stops answering for a dead holder, so a stale lock
 * shows itself. The holder is the highest n. A claimant listens under a private name first and then links it to n + 1,
 * which only one can do and which never shows a socket that does not answer yet. It removes lower numbers, never its
 * own, and looks again after linking: somebody may have passed by and removed the number it built on.
 */
export async function claimLock(folder: string, onConnection: (socket: Socket) => void): Promise<Claim> {
  const short = shortPathOf(folder, longestName)
  try {
    for (;;) {
      const top = highestIn(folder)
      const holder = top > 0 ? await reachHolder(short.to(nameOf(top)), folder) : undefined
      if (holder) {
        short.close()
        return { holder }
      }
      const server = await takeNumber(folder, short, top + 1)
      if (!server) continue
      server.on('connection', onConnection)
      for (const number of numbersIn(folder)) if (number <= top) removeIfThere(join(folder, nameOf(number)))
      return { lock: { release: () => closeServer(server).finally(short.close) } }
    }
  } catch (error) {
    short.close()
    throw error
  }
}

async function takeNumber(folder: string, short: ShortPath, number: number): Promise<Server | undefined> {
  // Not named by process id: containers that share the folder may share the number.
  const privateFolder = makePrivateFolder(folder)
  const privateName = join(basename(privateFolder), 'new')
  const server = createServer().unref()
  try {
    await listen(server, short.to(privateName))
    leaveToOwner(join(folder, privateName), folder)
    linkSync(join(folder, privateName), join(folder, nameOf(number)))
  } catch (error) {
    if (server.listening) await closeServer(server)
    if (codeOf(error) === 'EEXIST') return undefined
    throw unsupportedOr(error)
  } finally {
    rmSync(privateFolder, { recursive: true, force: true })
  }
  if (highestIn(folder) === number) return server
  removeIfThere(join(folder, nameOf(number)))
  await closeServer(server)
  return undefined
}

async function reachHolder(path: string, folder: string): Promise<Socket | undefined> {
  for (;;) {
    try {
      return await reach(path)
    } catch (error) {
      // A full queue of callers, or a holder who cut us off: it lives, or will be seen dead the next time.
      if (['EAGAIN', 'ECONNRESET', 'EPIPE'].includes(codeOf(error))) await sleep(10)
      else if (['EACCES', 'EPERM'].includes(codeOf(error))) {
        throw new PrivatePostgresError(
          `The data folder ${folder} is used by another user's Dropdock, or was. Run Dropdock as the owner of ${path}, or remove that file if no Dropdock runs there.`,
        )
      } else throw error
    }
  }
}

function makePrivateFolder(folder: string): string {
  try {
    return mkdtempSync(join(folder, 'supervisor.'))
  } catch (error) {
    throw new PrivatePostgresError(
      `The data folder ${folder} cannot be written (${reasonOf(error)}). Check who owns it and that the disk is not full, or set DROPDOCK_DATA to another folder.`,
    )
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', (error) => reject(unsupportedOr(error)))
    server.listen(path)
  })
}

function unsupportedOr(error: unknown): unknown {
  const signs = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'ENOSYS', 'ENAMETOOLONG', 'EMLINK', 'EXDEV']
  return signs.includes(codeOf(error)) ? new SocketsUnsupported(String(error), { cause: error }) : error
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}

function nameOf(number: number): string {
  return `supervisor.${number}.sock`
}

function numbersIn(folder: string): number[] {
  return readdirSync(folder).flatMap((name) => {
    const number = lockName.exec(name)?.[1]
    return number ? [Number(number)] : []
  })
}

function highestIn(folder: string): number {
  return Math.max(0, ...numbersIn(folder))
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}
