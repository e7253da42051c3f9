// Shares of a number in whole people: more than half of 47 is 24, two thirds of 10 are 7. No fraction is ever rounded by a float.
import { z } from '#shared/records/row.ts'

export const shareSchema = z
  .strictObject({
    numerator: z.int().min(1).max(100),
    denominator: z.int().min(1).max(100),
    /** «больше», not «не меньше». */
    isStrict: z.boolean(),
  })
  .refine(({ numerator, denominator, isStrict }) => (isStrict ? numerator < denominator : numerator <= denominator))
export type Share = z.infer<typeof shareSchema>

/** The smallest whole number of people that reaches the share of `base`. */
export function leastOf({ numerator, denominator, isStrict }: Share, base: number): number {
  const part = numerator * base
  const whole = (part - (part % denominator)) / denominator
  return isStrict || part % denominator > 0 ? whole + 1 : whole
}

/** Whether `people` reach the share of `base`: `denominator * people > numerator * base`, or `>=`. */
export function reaches({ numerator, denominator, isStrict }: Share, people: number, base: number): boolean {
  const [left, right] = [denominator * people, numerator * base]
  return isStrict ? left > right : left >= right
}

/** `больше половины`, `не меньше двух третей`, `больше 3/5`. */
export function shareWords({ numerator, denominator, isStrict }: Share): string {
  const words =
    numerator === 1 && denominator === 2 ? 'половины' : numerator === 2 && denominator === 3 ? 'двух третей' : null
  return `${isStrict ? 'больше' : 'не меньше'} ${words ?? `${numerator}/${denominator}`}`
}
