import { wholeNumber } from '../options.ts'

export const applicationNumber = wholeNumber(1, 2_147_483_647)
