import { useSyncExternalStore } from 'react'

/** `off`: nobody looks, so nothing is followed. */
type LiveState = 'connecting' | 'live' | 'reconnecting' | 'off'

let state: LiveState = 'connecting'
const listeners = new Set<() => void>()

export function setLiveState(next: LiveState): void {
  if (next === state) return
  state = next
  for (const tell of listeners) tell()
}

/** How the window follows what happens; one connection for the whole window. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
}
