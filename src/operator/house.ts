import type { OAuthFlavour } from '../core/access/oauth/flavour.ts'
import type { Hub } from '../core/hub.ts'
import { type About, unknownHub } from './about.ts'
import type { House } from './routes.ts'
import { openUploads, type UploadLimits, usualLimits } from './uploads.ts'

/** What the operations work with, by whichever door callers come; one for the whole server, for its limits count together. */
export interface OperatorHouse extends House {
  readonly limitBytes: number
}

interface HouseParts {
  /** What partners ask access to. */
  readonly flavour: OAuthFlavour
  readonly tellOrder: House['tellOrder']
  readonly uploads?: UploadLimits | undefined
  readonly about?: About
}

export function openHouse(hub: Hub, parts: HouseParts): OperatorHouse {
  const { flavour, tellOrder, uploads: limits = usualLimits(), about = unknownHub } = parts
  return { hub, flavour, tellOrder, about, uploads: openUploads(hub, limits), limitBytes: limits.limitBytes }
}
