import { localName } from './xml-pieces.ts'

/**
 * What the values of a record are called: `price` of `g:price`, `shipping.price` of `g:price` in `g:shipping`, `link@href` of an
 * attribute, and an attribute of the record itself by its own name. Where two would be called the same, as `title` and
 * `g:title`, the one with a prefix keeps it, and an attribute of the record its `@`.
 */
export class ColumnNamer {
  private readonly names = new Map<string, string>()
  private readonly taken = new Set<string>()

  /** @param first the names as the first records write them */
  constructor(first: Iterable<string>) {
    const rank = (name: string) => (name.startsWith('@') ? 2 : name === plain(name) ? 0 : 1)
    for (const name of [...first].sort((a, b) => rank(a) - rank(b))) this.of(name)
  }

  of(written: string): string {
    const known = this.names.get(written)
    if (known !== undefined) return known
    const short = plain(written)
    const name = this.taken.has(short) ? written : short
    // a file may make up new names in every record
    if (this.names.size < 10_000) {
      this.names.set(written, name)
      this.taken.add(name)
    }
    return name
  }
}

function plain(written: string): string {
  const [path = '', attribute] = written.split('@')
  const names = path.split('.').map(localName).join('.')
  if (attribute === undefined) return names
  return names === '' ? localName(attribute) : `${names}@${localName(attribute)}`
}
