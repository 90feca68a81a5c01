import type { Area } from '../shell/area.ts'

export const placeOrderArea: Area = { pages: [], nav: [] }
