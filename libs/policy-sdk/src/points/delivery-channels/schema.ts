import { Type, type Static } from 'typebox';
import { described, LocalizedText } from '../../text';

const strict = { additionalProperties: false } as const;

/** `deliveryChannels`: a way out for messages, whose code the plugin's `main` registers. */
export const DeliveryChannelDeclaration = Type.Object(
  {
    title: LocalizedText,
    help: described(Type.Optional(LocalizedText), 'More about it, for authors of policies.'),
    recipient: described(
      LocalizedText,
      'Where it reaches a person, whom it finds by the sign-in name: a telephone number, a mailbox.',
    ),
  },
  strict,
);
export type DeliveryChannelDeclaration = Static<typeof DeliveryChannelDeclaration>;
