/** A list of product numbers, whole and in order. */
export type ProductList = Int32Array

const MAX_BYTES = 64 * 1024 * 1024
/** What a list takes besides its numbers. */
const OVERHEAD = 300

/**
 * Lists by everything they depend on, the versions of the catalog and of the retailer's terms among it: what stands here is
 * right for whoever has read those versions, in whatever process they moved. The least asked for go first.
 */
export class ListCache {
  private readonly lists = new Map<string, Promise<ProductList>>()
  private readonly sizes = new Map<string, number>()
  private bytes = 0

  /** The list under this key, made once for all who ask at the same time. */
  async list(key: string, make: () => Promise<ProductList>): Promise<ProductList> {
    const known = this.lists.get(key)
    if (known) {
      this.lists.delete(key)
      this.lists.set(key, known)
      return await known
    }
    const made = make()
    this.lists.set(key, made)
    try {
      const list = await made
      this.keep(key, made, list)
      return list
    } catch (error) {
      if (this.lists.get(key) === made) this.lists.delete(key)
      throw error
    }
  }

  has(key: string): boolean {
    return this.sizes.has(key)
  }

  private keep(key: string, made: Promise<ProductList>, list: ProductList): void {
    if (this.lists.get(key) !== made) return
    const size = list.byteLength + 2 * key.length + OVERHEAD
    this.sizes.set(key, size)
    this.bytes += size
    for (const oldest of this.lists.keys()) {
      if (this.bytes <= MAX_BYTES) break
      const of = this.sizes.get(oldest)
      // one that is still being made has no size yet
      if (of === undefined) continue
      this.lists.delete(oldest)
      this.sizes.delete(oldest)
      this.bytes -= of
    }
  }
}
