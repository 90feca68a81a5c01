/** More bytes than this surface takes at once. */
export class PayloadTooLarge extends Error {
  readonly limit: number

  constructor(limit: number) {
    super('too large')
    this.limit = limit
  }
}
