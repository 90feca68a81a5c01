import type { Account } from './account.ts'
import type { Places } from './places.ts'
import type { ServerPackage } from './platform.ts'
import type { Program } from './program.ts'

/** Everything one needs to know to start the server of a data folder. */
export interface Site {
  readonly places: Places
  readonly account: Account
  readonly package: ServerPackage
  readonly program: Program
  readonly settings: Readonly<Record<string, string>>
  readonly log: (line: string) => void
}
