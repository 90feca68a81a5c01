/** Sentences by field, as ModelState of .NET has them: `apiOrder.items[0].quantity`. */
export type Complaints = Readonly<Record<string, readonly string[]>>

/** The order says something that cannot be. Thrown by readers, put into words by `errors.ts`. */
export class InvalidOrder extends Error {
  readonly complaints: Complaints

  constructor(complaints: Complaints) {
    super('the order is invalid')
    this.complaints = complaints
  }
}

/** One sentence that names its field itself: `'Ship Name' must not be empty.` */
export class RefusedOrder extends Error {}

/** Collects what is wrong, all at once. */
export class Complaining {
  readonly #said: Record<string, string[]> = {}

  say(path: string, sentence: string): void {
    const sentences = this.#said[path] ?? []
    if (sentences.length < 10) sentences.push(sentence)
    this.#said[path] = sentences
  }

  /** @throws InvalidOrder where anything was said */
  settle(): void {
    if (Object.keys(this.#said).length > 0) throw new InvalidOrder(this.#said)
  }
}
