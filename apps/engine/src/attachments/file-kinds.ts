/** What may be attached: the media type, the endings a name may have, and whether the content carries a signature. */
interface FileKind {
  mediaType: string;
  endings: string[];
  signed: boolean;
}

export const fileKinds: readonly FileKind[] = [
  { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'], signed: true },
  { mediaType: 'image/png', endings: ['png'], signed: true },
  { mediaType: 'image/webp', endings: ['webp'], signed: true },
  { mediaType: 'image/gif', endings: ['gif'], signed: true },
  { mediaType: 'application/pdf', endings: ['pdf'], signed: true },
  { mediaType: 'video/mp4', endings: ['mp4', 'm4v'], signed: true },
  { mediaType: 'audio/mpeg', endings: ['mp3'], signed: true },
  { mediaType: 'audio/wav', endings: ['wav'], signed: true },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
    signed: true,
  },
  { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'], signed: true },
  { mediaType: 'text/csv', endings: ['csv'], signed: false },
  { mediaType: 'text/plain', endings: ['txt'], signed: false },
];

export const endingOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
export const kindOfEnding = (ending: string): FileKind | undefined =>
  fileKinds.find(({ endings }) => endings.includes(ending));
export const kindOfMediaType = (mediaType: string): FileKind | undefined =>
  fileKinds.find((kind) => kind.mediaType === mediaType);

/** 20 MB, the most that one file may hold. */
export const attachmentLimit = 20 * 1024 * 1024;
/** 200 MB: an import file is read as a stream and never held whole. */
export const importLimit = 200 * 1024 * 1024;
