/** Writing a disclosure whose new readers may leave the writer out, giving numbers, and measuring past paths, which hold no content. */
export const DISCLOSE_TASK = 'disclosures.write';
/** Work of this module as the system role; on the list in `app/wiring.ts`. */
export const DISCLOSURE_TASKS: readonly string[] = [DISCLOSE_TASK];
