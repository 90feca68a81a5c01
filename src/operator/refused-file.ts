/** A file of which nothing could be read; the message is a sentence for whoever sent it. */
export class RefusedFile extends Error {
  /** null where it was only looked at. */
  readonly importId: number | null

  constructor(sentence: string, importId: number | null) {
    super(sentence)
    this.importId = importId
  }
}
