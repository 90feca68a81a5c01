import { readyLayouts } from '../layouts/index.ts'

/** The hub's own columns. */
export const HUB_LAYOUT = 'hub'

export const readyLayoutNames: readonly string[] = [
  HUB_LAYOUT,
  ...new Set(readyLayouts.map(({ name }) => name)),
]
