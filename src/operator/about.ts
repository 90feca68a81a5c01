/** What the composition knows of the running hub, and operations tell. */
export interface About {
  readonly version: string
  /** Every setting there is, secrets masked. */
  readonly settings: readonly {
    readonly name: string
    readonly value: string
    readonly source: 'environment' | '.env' | 'default' | 'data folder'
    readonly description: string
  }[]
}

export const unknownHub: About = { version: '', settings: [] }
