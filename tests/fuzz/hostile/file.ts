/** A file made to do harm, or to be misread. Made when asked for: some are large. */
export interface HostileFile {
  readonly name: string;
  readonly bytes: () => Buffer;
}

/** Files named after what they are, with the ending they come under. */
export const file = (what: string, ending: string, bytes: () => Buffer | string): HostileFile => ({
  name: `${what}.${ending}`,
  bytes: () => {
    const made = bytes();
    return typeof made === 'string' ? Buffer.from(made) : made;
  },
});

export const MB = 1_048_576;
