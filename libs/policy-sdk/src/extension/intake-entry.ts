import { Type, type Static } from 'typebox';
import { LocalizedText } from '../text';

const strict = { additionalProperties: false } as const;

/** A place in the file that grows from entry to entry, such as the number of the row. */
const Position = Type.Integer({ minimum: 1 });
/** Bytes of the file that are behind, for the progress. */
const ReadBytes = Type.Integer({ minimum: 0 });

/** One complaint from outside. */
export const TakenEntry = Type.Object(
  {
    position: Position,
    /** The same complaint has the same key, in whatever file it comes; it is taken once. */
    key: Type.String({ minLength: 1, maxLength: 300 }),
    /** When it was received (an instant, ISO 8601), if the source says so. */
    receivedAt: Type.Optional(Type.String({ format: 'date-time' })),
    /** By the names that the connector documents; the policy says which field of its form takes which. */
    values: Type.Record(Type.String(), Type.Unknown()),
    readBytes: Type.Optional(ReadBytes),
  },
  strict,
);

/** One entry of the source that is no complaint, with the reason for whoever sent the file. */
export const RefusedEntry = Type.Object(
  {
    position: Position,
    refusal: LocalizedText,
    /** What helps to find the entry again; it is kept outside any case, so it must hold no personal data. */
    content: Type.Optional(Type.String({ maxLength: 500 })),
    readBytes: Type.Optional(ReadBytes),
  },
  strict,
);

/** What a connector gives, one after the other. `fault` says that the whole file cannot be used, and ends it. */
export const IntakeEntry = Type.Union([TakenEntry, RefusedEntry]);
export type TakenEntry = Static<typeof TakenEntry>;
export type RefusedEntry = Static<typeof RefusedEntry>;
export type IntakeEntry = Static<typeof IntakeEntry>;

/** The file that a connector reads: a copy of the plugin's own, which goes when it is read. */
export const IntakeFile = Type.Object(
  {
    path: Type.String(),
    name: Type.String(),
    mediaType: Type.String(),
    /** Bytes. */
    size: Type.Integer({ minimum: 0 }),
  },
  strict,
);
export type IntakeFile = Static<typeof IntakeFile>;
