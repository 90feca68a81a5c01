import type { Area } from '../shell/area.ts'

export const webhooksArea: Area = { pages: [], nav: [] }
