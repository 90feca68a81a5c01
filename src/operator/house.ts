import type { OAuthFlavour } from '../core/access/oauth/flavour.ts'
import type { Hub } from '../core/hub.ts'
import { type About, unknownHub } from './about.ts'
import type { House } from './routes.ts'
import { openUploads, type UploadLimits, usualLimits } from './uploads.ts'

/** What the operations work with, by whichever door callers come; one for the whole server, for its limits count together. */
export interface OperatorHouse extends House {
  readonly limitBytes: number
}

/** `flavour`: what partners ask access to. */
export function openHouse(
  hub: Hub,
  flavour: OAuthFlavour,
  limits: UploadLimits = usualLimits(),
  about: About = unknownHub,
): OperatorHouse {
  return { hub, flavour, about, uploads: openUploads(hub, limits), limitBytes: limits.limitBytes }
}
