import { readdirSync, readFileSync } from 'node:fs'
import type { Client } from 'pg'

/** What a server and all of its backends have used of the processors, in milliseconds; 0 where the system does not tell (it is Linux that does). */
export type ServerCpu = () => number

/** Ticks of a second in /proc: 100 on every Linux that Node runs on. */
const TICK_MS = 10

export async function serverCpu(owner: Client): Promise<ServerCpu> {
  const found = await owner.query<{ pid: number }>('select pg_backend_pid() as pid')
  const server = statOf(found.rows[0]?.pid ?? 0)?.parent
  return () => {
    if (server === undefined) return 0
    const own = statOf(server)
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => statOf(Number(name)) ?? [])
      .filter(({ parent }) => parent === server)
    // those that have ended are counted with the one who waited for them
    return ((own?.own ?? 0) + (own?.ended ?? 0) + children.reduce((sum, each) => sum + each.own, 0)) * TICK_MS
  }
}

function statOf(
  pid: number,
): { readonly parent: number; readonly own: number; readonly ended: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // the name in brackets may hold blanks
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const at = (index: number) => Number(fields[index] ?? 0)
    return { parent: at(1), own: at(11) + at(12), ended: at(13) + at(14) }
  } catch {
    return undefined
  }
}

export function ownCpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
