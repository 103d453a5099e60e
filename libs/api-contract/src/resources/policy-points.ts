import { Type, type Static } from 'typebox';
import { Nullable, Text } from './common';

const strict = { additionalProperties: false } as const;

/** What the policy in force holds, by contribution point: each a table whose columns the point itself names. */
export const PolicyPoints = Type.Object(
  {
    revision: Type.String(),
    points: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Text,
          description: Text,
          columns: Type.Array(Text),
          rows: Type.Array(
            Type.Object(
              {
                id: Type.String(),
                title: Nullable(Text),
                cells: Type.Array(Nullable(Text), { description: 'One for each column' }),
              },
              strict,
            ),
          ),
        },
        strict,
      ),
    ),
  },
  strict,
);
export type PolicyPoints = Static<typeof PolicyPoints>;
