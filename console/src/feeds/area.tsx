import type { Area } from '../shell/area.ts'

export const feedsArea: Area = { pages: [], nav: [] }
