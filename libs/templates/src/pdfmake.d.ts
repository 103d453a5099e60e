/** pdfmake 0.3 ships no types; this is what the renderer uses of it. */
declare module 'pdfmake' {
  interface FontFiles {
    normal: string;
    bold: string;
    italics: string;
    bolditalics: string;
  }

  interface PdfMake {
    virtualfs: {
      storage: Record<string, Uint8Array | undefined>;
      writeFileSync(name: string, content: Uint8Array): void;
    };
    setFonts(fonts: Record<string, FontFiles>): void;
    setTableLayouts(layouts: Record<string, unknown>): void;
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    setLocalAccessPolicy(allows: (path: string) => boolean): void;
    createPdf(definition: object): { getStream(): Promise<NodeJS.ReadableStream & { end(): void }> };
  }

  const pdfMake: PdfMake;
  export default pdfMake;
}
