import { inventorySourceOAuth } from '../../dialects/inventory-source/oauth/surface.ts'

/** Of the one wire that has id tokens. */
export const idTokenSeconds = inventorySourceOAuth().flavour.idTokenSeconds ?? 0
