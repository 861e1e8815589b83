/// Placeholder for the entry point, filled in by the pipeline.
public struct Cleaner: Sendable {
  public init() {}
}
