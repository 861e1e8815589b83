import Winnow

/// Turns Full-Text RSS site configs into a rule pack, with a report of what could not be carried over:
/// `winnow rules import ftr`.
///
/// What a config keeps (`body`) and drops (`strip`, `strip_id_or_class`) become hard rules for its
/// site. Where the two programs differ the report says so.
public struct FTRImport: Sendable {
  /// Something that did not become a rule, or not quite the same.
  public struct Note: Sendable, CustomStringConvertible {
    /// The config's name.
    public var path: String
    /// From 1.
    public var line: Int
    /// What was not carried over, in words.
    public var text: String
    /// `path:line: text`.
    public var description: String { "\(path):\(line): \(text)" }
  }

  /// The pack as a rule file; empty of rules where no config held any.
  public private(set) var yaml: String
  /// What could not be carried over, in the files' order.
  public private(set) var notes: [Note] = []
  /// How many rules the pack has.
  public private(set) var ruleCount = 0
  /// Pages that the configs name for testing, by site.
  public private(set) var testPages: [(site: String, url: String)] = []

  /// - Parameters:
  ///   - files: the configs; their names are the sites.
  ///   - pack: the new pack's name.
  ///   - today: the day to date the pack with, as YYYY-MM-DD.
  public init(_ files: [(path: String, bytes: [UInt8])], pack: String, today: String) {
    yaml = "# From Full-Text RSS site configs.\nschema: 1\npack: \(pack)\nupdated: \(today)\n"
    var rules = ""
    for file in files { rules += convert(FTRConfig(file.bytes, path: file.path)) }
    yaml += rules.isEmpty ? "rules: []\n" : "rules:\n" + rules
  }

  private mutating func note(_ config: FTRConfig, _ line: Int, _ text: String) {
    notes.append(Note(path: config.path, line: line, text: text))
  }

  private mutating func convert(_ config: FTRConfig) -> String {
    for line in config.unread { note(config, line, "no directive; left out") }
    let sites =
      config.includesSubdomains ? [config.host] : ["=" + config.host, "=www." + config.host]
    for site in sites {
      do { _ = try SitePattern(site) } catch {
        note(config, 1, "'\(config.host)' is no site: \(error.message); the whole file is left out")
        return ""
      }
    }
    var writer = FTRRuleWriter(host: config.host, sites: sites)
    var sought: FTRConfig.Directive?
    var bodies = 0
    for directive in config.directives {
      if let find = sought, directive.name != "replace_string" {
        note(config, find.line, "find_string without a replace_string; left out")
        sought = nil
      }
      let value = directive.value
      switch directive.name {
      case "body":
        bodies += 1
        if bodies == 2 {
          note(config, directive.line, "all of several body expressions are kept, not the first")
        }
        add(
          config, directive, writer.path(value, role: "body", action: "keep", title: "The article"))
      case "strip":
        add(
          config, directive,
          writer.path(value, role: "strip", action: "drop", title: "What the site's config strips"))
      case "strip_id_or_class":
        add(config, directive, writer.name(value.unquoted))
      case "dissolve":
        add(
          config, directive,
          writer.path(
            value, role: "dissolve", action: "unwrap", title: "Elements that say nothing"))
      case "find_string": sought = directive
      case "replace_string":
        let find = directive.argument ?? sought?.value
        sought = nil
        guard let find, !find.isEmpty else {
          note(config, directive.line, "replace_string without a find_string; left out")
          continue
        }
        if find.contains("<") || value.contains("<") || find.contains("&") {
          note(config, directive.line, "it replaces markup, which rules do not see; left out")
        } else {
          add(config, directive, writer.replacement(find, value))
        }
      case "title", "author", "date":
        note(
          config, directive.line,
          "\(directive.name): metadata is read from the page's own declarations; left out")
      case "test_url": testPages.append((config.host, value))
      case "single_page_link", "next_page_link", "single_page_link_in_feed", "next_page":
        note(
          config, directive.line,
          "\(directive.name): pages are not fetched; get \(value) yourself; left out")
      case "move_into", "wrap_in", "if_page_contains", "strip_image_src", "native_ad_clue",
        "http_header", "requires_login", "login_uri", "login_username_field",
        "login_password_field", "login_extra_fields", "not_logged_in_xpath", "src_lazy_load_attr",
        "footnotes":
        note(config, directive.line, "\(directive.name): rules have no such action; left out")
      case "prune", "tidy", "autodetect_on_failure", "autodetect_next_page", "parser",
        "test_contains", "insert_detected_image", "skip_json_ld", "convert_double_br_tags",
        "skip_id_or_class_filter":
        // Settings of the other program, which change nothing here.
        break
      default: note(config, directive.line, "unknown directive '\(directive.name)'; left out")
      }
    }
    if let sought { note(config, sought.line, "find_string without a replace_string; left out") }
    ruleCount += writer.count
    return writer.output
  }

  private mutating func add(
    _ config: FTRConfig, _ directive: FTRConfig.Directive, _ outcome: FTRRuleWriter.Outcome
  ) {
    switch outcome {
    case .done: break
    case .changed(let text), .refused(let text): note(config, directive.line, text)
    }
  }
}

extension String {
  /// Without the quotes that some configs set around a value.
  fileprivate var unquoted: String {
    guard count >= 2, let first, first == last, first == "'" || first == "\"" else { return self }
    return String(dropFirst().dropLast())
  }
}
