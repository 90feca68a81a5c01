/**
 * Money is a whole number of ten-thousandths of the currency unit: 12.99 is 129_900. Rates are millionths: 8.875 % is
 * 88_750. Derived figures are computed exactly and rounded half-up (away from zero) once, when printed: `exact.ts`.
 */
export type Money = number

/** A rate in millionths: 0.08875 is 88_750. */
export type Rate = number
