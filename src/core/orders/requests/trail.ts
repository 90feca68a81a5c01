/** An order that a call brought, or was answered with because it was there already. */
export interface BroughtOrder {
  readonly retailerId: number
  readonly number: number
  readonly po: string | null
  /** Made it, or put another content in its place. */
  readonly brought: boolean
}

/**
 * What the calls of a caller were about: a caller is made anew for each call and forgotten with it, so what it brought is kept beside it
 * rather than handed through every verb.
 */
const trails = new WeakMap<object, BroughtOrder[]>()

/** A file may bring thousands; so many are enough to find it by. */
const MOST = 1000

export function noteOrder(caller: object, order: BroughtOrder): void {
  const known = trails.get(caller)
  if (!known) trails.set(caller, [order])
  else if (known.length < MOST) known.push(order)
}

export function ordersOf(caller: object | undefined): readonly BroughtOrder[] {
  return (caller && trails.get(caller)) ?? []
}
