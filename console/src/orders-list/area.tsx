import type { Area } from '../shell/area.ts'

export const ordersListArea: Area = { pages: [], nav: [] }
