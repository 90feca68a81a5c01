/** What one file may ask of this machine. Characters are UTF-16 units. */
export const readLimits = {
  rowCharacters: 1_048_576,
  cellCharacters: 65_536,
  columns: 500,
  /** How deep elements or objects may lie in each other. */
  depth: 64,
  /** Of a packed file, unpacked. */
  unpackedBytes: 4_294_967_296,
  /** Rows of text pack ten to fifty times smaller; a thousand times is a trap. */
  unpackedRatio: 200,
  /** Up to here a ratio says nothing: a small file of blanks is no danger. */
  unpackedAnyway: 67_108_864,
} as const

export const tooLong = {
  row: 'the row cannot be read: it is longer than 1 MB',
  cell: 'is longer than 65,536 characters',
} as const
