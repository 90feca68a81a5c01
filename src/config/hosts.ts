import type { Environment } from '../core/shared/environment.ts'

/** A host name that carries one dialect of one environment at its root, as the originals do. */
export interface HostBinding {
  readonly host: string
  readonly dialect: string
  readonly environment: Environment
}

/** `host=dialect[:environment]`, comma-separated; production when no environment is named. undefined: not readable. */
export function hostBindings(text: string): readonly HostBinding[] | undefined {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  const bindings: HostBinding[] = []
  for (const entry of entries) {
    const match =
      /^([a-z0-9.-]+)=(homeroots|endless-aisles|inventory-source|sophio)(?::(production|sandbox))?$/i.exec(
        entry,
      )
    if (!match?.[1] || !match[2]) return undefined
    const environment = match[3]?.toLowerCase() === 'sandbox' ? 'sandbox' : 'production'
    bindings.push({ host: match[1].toLowerCase(), dialect: match[2].toLowerCase(), environment })
  }
  return bindings
}
