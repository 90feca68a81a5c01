import { useLiveState } from '../shell/live-state.ts'

const SLOWLY_MS = 5000

/** How often a page asks by itself for a run that gets on: not at all while the window is told of it, slowly while it is not. */
export function useRunPace(isUnderWay: boolean): number | false {
  const state = useLiveState()
  return isUnderWay && state !== 'live' ? SLOWLY_MS : false
}
