/** The request is not what the description asks for: a sentence for each thing that is wrong. */
export class MalformedRequest extends Error {
  readonly messages: readonly string[]

  constructor(messages: readonly string[]) {
    super(messages.join(' '))
    this.messages = messages
  }
}
