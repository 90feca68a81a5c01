/** What was sent cannot be read at all; `message` says why, in words for the sender. */
export class MalformedRequest extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'MalformedRequest'
  }
}
