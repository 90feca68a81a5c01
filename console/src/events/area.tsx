import type { Area } from '../shell/area.ts'

export const eventsArea: Area = { pages: [], nav: [] }
