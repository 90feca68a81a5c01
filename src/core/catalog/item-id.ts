/** Item and product ids are 32-bit numbers from 2 up (1 is the wires' shipping line); anything else is nobody's. */
export function isCatalogId(id: number): boolean {
  return Number.isInteger(id) && id > 1 && id <= 2_147_483_647
}
