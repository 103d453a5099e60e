/**
 * What schemas compile to, each compiled once: a schema met again as the same object is found at once, one that was
 * read or merged anew is found by its text. Of texts the last used are kept; objects are kept as long as they live.
 */
export class CompiledSchemas<Compiled> {
  private readonly byObject = new WeakMap<object, Compiled>();
  /** In the order of their last use. */
  private readonly byText = new Map<string, Compiled>();
  private compiled = 0;

  constructor(
    private readonly compile: (schema: Record<string, unknown>) => Compiled,
    /** A validator takes up to 200 kB, a policy has some twenty forms. */
    private readonly limit = 200,
  ) {}

  /** How often something was really compiled. */
  get compilations(): number {
    return this.compiled;
  }

  /** Compiles `strict()` for a schema that is not known. Throws what compiling throws, each time anew. */
  of(schema: object, strict: () => Record<string, unknown>): Compiled {
    const known = this.byObject.get(schema);
    if (known) return known;
    const text = JSON.stringify(schema);
    const compiled = this.byText.get(text) ?? this.compileAnew(strict());
    this.byObject.set(schema, compiled);
    this.byText.delete(text);
    this.byText.set(text, compiled);
    const [oldest] = this.byText.keys();
    if (this.byText.size > this.limit && oldest !== undefined) this.byText.delete(oldest);
    return compiled;
  }

  private compileAnew(schema: Record<string, unknown>): Compiled {
    this.compiled += 1;
    return this.compile(schema);
  }
}
