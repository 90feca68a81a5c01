import type { Area } from '../shell/area.ts'

export const routingArea: Area = { pages: [], nav: [] }
