/** Addresses of the hub that stand in no document, and why. */
export const undocumented: readonly (readonly [address: RegExp, reason: string])[] = [
  [/^\/$/, 'the front door: leads people to the portal and tells programs what is where'],
  [/^\/(healthz|readyz|metrics)$/, 'for the machine room; docs/operations.md describes them'],
  [/^\/images\/:name$/, 'pictures, whose addresses come from the catalog'],
  [/^\/docs(\/|$)/, 'the portal itself'],
  [/\/openapi\.json$/, 'the documents themselves'],
]
