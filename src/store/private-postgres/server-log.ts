import { closeSync, constants, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs'
import { leaveToOwner, type Places } from './places.ts'

const rotateAtBytes = 10 * 1024 * 1024
const tailBytes = 8 * 1024
const tailLines = 12

/** The server's own messages, appended for ever but for one older file of at most about this size. */
export function openServerLog({ log, folder }: Places): number {
  try {
    if (statSync(log).size > rotateAtBytes) renameSync(log, `${log}.old`)
  } catch {
    // The first start has none.
  }
  const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW } = constants
  const file = openSync(log, O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW, 0o600)
  leaveToOwner(file, folder)
  return file
}

export function logLength({ log }: Places): number {
  return statSync(log, { throwIfNoEntry: false })?.size ?? 0
}

/** The last lines written after byte `from`, to be quoted when a start fails. */
export function logTail({ log }: Places, from: number): string {
  const file = openSync(log, 'r')
  try {
    const { size } = fstatSync(file)
    const start = Math.max(from, size - tailBytes)
    const bytes = Buffer.alloc(Math.max(0, size - start))
    readSync(file, bytes, 0, bytes.length, start)
    return bytes.toString('utf8').trimEnd().split('\n').slice(-tailLines).join('\n')
  } finally {
    closeSync(file)
  }
}
