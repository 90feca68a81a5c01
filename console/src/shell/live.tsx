import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { usePlace } from '../place.tsx'
import { concernedBy } from './concerned.ts'
import { follow, type LiveEvent } from './live-connection.ts'
import { useLiveState } from './live-state.ts'
import { words } from './live-words.ts'

/** Events that come together are asked for together; never more often than that. */
const GATHER_MS = 250
/** Of the time at most a quarter goes into asking anew, however much happens. */
const REST = 3

/** Keeps what is shown as it is on the hub: events ask anew for the answers they change. Once in a window. */
function useLive(): void {
  const { environment } = usePlace()
  const queries = useQueryClient()
  useEffect(() => {
    const gathered: LiveEvent[] = []
    let isAll = false
    let haveRunsMoved = false
    let timer: number | undefined
    let isBusy = false
    let isOver = false
    const look = async () => {
      timer = undefined
      isBusy = true
      const under = isAll ? undefined : concernedBy(gathered, { haveRunsMoved })
      gathered.length = 0
      haveRunsMoved = false
      isAll = false
      const began = performance.now()
      await queries.invalidateQueries({
        predicate: ({ queryKey: [path] }) =>
          typeof path === 'string' && isConcerned(path, environment, under),
      })
      isBusy = false
      if (!isOver && (isAll || haveRunsMoved || gathered.length > 0)) soon(REST * (performance.now() - began))
    }
    const soon = (ms: number) => {
      if (isBusy) return
      timer ??= window.setTimeout(() => void look(), Math.max(GATHER_MS, ms))
    }
    const stop = follow(environment, (news) => {
      if (news === undefined) isAll = true
      else if (news === 'feeds') haveRunsMoved = true
      else gathered.push(...news)
      soon(0)
    })
    return () => {
      isOver = true
      window.clearTimeout(timer)
      stop()
    }
  }, [environment, queries])
}

function isConcerned(path: string, environment: string, under: readonly string[] | undefined): boolean {
  const [, where, door, rest] = /^\/(\w+)\/(hub|own)\/(.*)$/.exec(path) ?? []
  if (where !== environment || door === undefined || rest === undefined) return false
  return under === undefined || under.some((each) => rest.startsWith(each))
}

/** A quiet sign: whether what is shown follows what happens. */
export function LiveSign() {
  const state = useLiveState()
  return (
    <p className={`live-sign live-${state}`} role="status" title={words.help[state]}>
      <span className="live-dot" aria-hidden />
      {words.names[state]}
    </p>
  )
}

export function Live() {
  useLive()
  return null
}
