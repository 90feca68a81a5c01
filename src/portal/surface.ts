import type { FastifyRequest } from 'fastify'
import type { Chapters } from '../wire/chapters.ts'
import type { Guide } from '../wire/guide.ts'
import { askedAt } from '../wire/openapi/asked-at.ts'

/** One API of the hub as the portal presents it. */
export interface Surface {
  /** As in addresses: `/docs/<name>`. */
  readonly name: string
  readonly guide: Guide
  /** What it tells beyond its quickstart and its errors. */
  readonly chapters?: Chapters
  readonly mounts: readonly Mount[]
  /** The mount whose address the samples have. */
  readonly samplesAt: Mount
}

export interface Mount {
  readonly label: string
  readonly path: string
  /** Host names that lead to it at their root. */
  readonly hostNames: readonly string[]
}

export interface Portal {
  readonly baseUrl: string
  readonly version: string
  readonly surfaces: readonly Surface[]
}

/** How whoever asks reaches things: by the host they asked at, as far as it leads there. */
export interface Addresses {
  readonly hub: string
  readonly of: (mount: Mount) => string
}

export function addressesFor(request: FastifyRequest, { baseUrl, surfaces }: Portal): Addresses {
  const here = askedAt(request, baseUrl)
  const host = new URL(here).hostname
  const leadsElsewhere = surfaces.some(({ mounts }) =>
    mounts.some(({ hostNames }) => hostNames.includes(host)),
  )
  const hub = leadsElsewhere ? baseUrl : here
  return { hub, of: ({ path, hostNames }) => (hostNames.includes(host) ? here : hub + path) }
}

/** Puts the addresses into a text where it names them: `{base}`, `{production}`, `{hub}`. */
export function filled({ mounts: [first], samplesAt }: Surface, at: Addresses): (text: string) => string {
  const production = at.of(first ?? samplesAt)
  return (text) =>
    text
      .replaceAll('{base}', at.of(samplesAt))
      .replaceAll('{production}', production)
      .replaceAll('{hub}', at.hub)
}

/** The address at which the surface publishes its document. */
export function documentAddress({ samplesAt }: Surface): string {
  return `${samplesAt.path}/openapi.json`
}
