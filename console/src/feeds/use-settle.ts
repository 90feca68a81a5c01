import { ask } from '../api/client.ts'
import { hubPath, useAnew } from '../api/hub.ts'
import { usePlace } from '../place.tsx'
import type { Feed } from './types.ts'
import type { Constants } from './use-preview.ts'

interface Settled {
  readonly mapping: object | undefined
  readonly constants: Constants
  /** undefined: the feed reads its files as it does. */
  readonly keepAs: string | undefined
}

/** Keeps with the feed how its files are read, where somebody settled that: the file that follows is read by it. @throws Refused */
export function useSettle(feed: Feed): (settled: Settled) => Promise<void> {
  const place = usePlace()
  const anew = useAnew()
  return async ({ mapping, constants, keepAs }) => {
    const before: Constants = feed.settings.constants ?? {}
    const isSame = before.warehouse === constants.warehouse && before.priceList === constants.priceList
    if (keepAs === undefined && isSame) return
    if (keepAs !== undefined && mapping) await ask('PUT', hubPath(place, `mappings/${keepAs}`), mapping)
    const settings = { constants, ...(keepAs === undefined ? {} : { layout: keepAs }) }
    await ask('PATCH', hubPath(place, `feeds/${feed.code}`), { settings })
    await anew('feeds', 'mappings')
  }
}
