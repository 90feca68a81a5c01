import { closeSync, openSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { codeOf } from './error.ts'
import { longestSocketPath } from './places.ts'

/** A path by which a socket in `folder` can be bound or reached however long the folder's own path is. */
export interface ShortPath {
  to(name: string): string
  close(): void
}

/** On Linux an open folder has a short path of its own; elsewhere the folder's must be short enough. */
export function shortPathOf(folder: string, longestName: number): ShortPath {
  if (process.platform !== 'linux' || Buffer.byteLength(folder) + 1 + longestName <= longestSocketPath) {
    return { to: (name) => join(folder, name), close: () => undefined }
  }
  const handle = openSync(folder, 'r')
  return { to: (name) => `/proc/self/fd/${handle}/${name}`, close: () => closeSync(handle) }
}

/** A connection, or undefined when nobody listens there any more. Other failures are thrown. */
export function reach(path: string): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.removeAllListeners('error')
      // A peer that dies is noticed by 'close'.
      socket.on('error', () => undefined)
      resolve(socket)
    })
    socket.once('error', (error) => {
      if (['ECONNREFUSED', 'ENOENT'].includes(codeOf(error))) resolve(undefined)
      else reject(error)
    })
  })
}

/** Not node:readline, which throws the socket's errors a second time. */
export function eachLine(socket: Socket, hear: (line: string) => void): void {
  let unfinished = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (unfinished + chunk).split('\n')
    unfinished = lines.pop() ?? ''
    lines.forEach(hear)
  })
}
