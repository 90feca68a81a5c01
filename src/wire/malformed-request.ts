/** What was sent cannot be read at all: a sentence for the sender for each thing that is wrong. */
export class MalformedRequest extends Error {
  readonly messages: readonly string[]

  constructor(messages: readonly string[]) {
    super(messages.join(' '))
    this.name = 'MalformedRequest'
    this.messages = messages
  }
}
