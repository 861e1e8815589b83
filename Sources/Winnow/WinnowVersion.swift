import CUnicode

/// The releases of the library and of what it is built on; for bug reports and for records of how a text was made.
///
/// ```swift
/// print(WinnowVersion.current, WinnowVersion.libxml2, WinnowVersion.icu)  // 0.1.0 2.9.14 72.1
/// ```
public enum WinnowVersion {
  /// The library's own, such as "0.1.0".
  public static let current = "0.1.0"
  /// That of libxml2, which parses pages, such as "2.9.14"; of the one in use, not the one compiled with.
  public static var libxml2: String { ParserRelease.current.description }
  /// That of ICU, which knows Unicode and encodings, such as "72.1".
  public static var icu: String { unsafe String(cString: cunicode_icu_version()) }
  /// Whether libxml2 is a release on which the quick way to parse pages is proven. On others each page is parsed
  /// whole, which is slower and gives the same articles.
  public static var parsesQuickly: Bool { ParserRelease.current.isProven }
}
