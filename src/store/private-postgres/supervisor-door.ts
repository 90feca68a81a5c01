import type { Socket } from 'node:net'
import { eachLine } from './unix-socket.ts'

/**
 * The talk over the supervisor's socket, one JSON or plain line at a time. The supervisor says who it is (`Hello`). A caller
 * who says `attach` is told the address when the database is ready, and counts as present until its socket closes.
 */
export interface Address {
  readonly host: string
  readonly port: number
  readonly user: string
}

/** `caretaker`: stepped in for a supervisor that died, and goes when a real one asks. `leaving`: about to let go. */
export type Standing = 'supervisor' | 'caretaker' | 'leaving'

export interface Hello {
  readonly pid: number
  readonly standing: Standing
}

export interface SupervisorDoor {
  readonly admit: (socket: Socket) => void
  announce(address: Address): void
  /** From now on callers wait for the end. */
  leave(): void
  attached(): number
  /** Cuts everybody off: they look again who supervises. */
  close(): void
}

export function openDoor(standing: Exclude<Standing, 'leaving'>, onHandOver: () => void): SupervisorDoor {
  const present = new Set<Socket>()
  const attached = new Set<Socket>()
  let leaving = false
  let address: Address | undefined
  const answer = (socket: Socket) => {
    if (address && !leaving) socket.write(`${JSON.stringify(address)}\n`)
  }
  const admit = (socket: Socket) => {
    present.add(socket.unref())
    socket.on('error', () => undefined)
    socket.once('close', () => {
      present.delete(socket)
      attached.delete(socket)
    })
    const hello: Hello = { pid: process.pid, standing: leaving ? 'leaving' : standing }
    socket.write(`${JSON.stringify(hello)}\n`)
    eachLine(socket, (line) => {
      if (line === 'attach' && !leaving) {
        attached.add(socket)
        answer(socket)
      }
      if (line === 'hand over' && standing === 'caretaker') onHandOver()
    })
  }
  return {
    admit,
    announce: (ready) => {
      address = ready
      attached.forEach(answer)
    },
    leave: () => {
      leaving = true
    },
    attached: () => attached.size,
    close: () => {
      for (const socket of present) socket.destroy()
    },
  }
}

/** The other side of the door. `next` is undefined when the supervisor closed it (it left, or died). */
export interface Caller {
  next<T>(): Promise<T | undefined>
  say(line: 'attach' | 'hand over'): void
  readonly closed: Promise<void>
  isOpen(): boolean
  hangUp(): void
  /** Stop keeping the process alive. */
  relax(): void
}

export function callAt(socket: Socket): Caller {
  const lines: string[] = []
  let wake = () => {}
  let open = true
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      open = false
      wake()
      resolve()
    })
  })
  eachLine(socket, (line) => {
    lines.push(line)
    wake()
  })
  return {
    closed,
    isOpen: () => open,
    say: (line) => socket.write(`${line}\n`),
    hangUp: () => socket.destroy(),
    relax: () => socket.unref(),
    next: async <T>() => {
      while (lines.length === 0 && open) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const line = lines.shift()
      // as: both ends are this file, and only the owner of the data folder can reach the socket
      return line === undefined ? undefined : (JSON.parse(line) as T)
    },
  }
}
