import type { Socket } from 'node:net'

const CONTINUE = /^HTTP\/1\.[01] 100[ \r]/
const LONGEST_HEAD = 1024

/**
 * Leaves out `100 Continue` where an answer is awaited: a server may say it without being asked (RFC 9110, 15.2), and undici, which
 * reads by `read`, ends the connection over it. One that comes in several pieces is not recognised.
 */
export function skipContinue(socket: Socket, isAwaited: () => boolean): void {
  const read = socket.read.bind(socket)
  socket.read = (size?: number) => {
    const chunk: unknown = read(size)
    if (!(chunk instanceof Buffer) || !isAwaited()) return chunk
    let rest = chunk
    // the first letter and the class of the status, before any text is made
    while (rest[0] === 72 && rest[9] === 49) {
      const head = rest.toString('latin1', 0, LONGEST_HEAD)
      const end = head.indexOf('\r\n\r\n')
      if (end === -1 || !CONTINUE.test(head)) break
      rest = rest.subarray(end + 4)
    }
    return rest.length > 0 ? rest : read(size)
  }
}
