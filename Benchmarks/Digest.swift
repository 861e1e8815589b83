import Winnow
import WinnowWorkshop

/// A line a page: a hash of its JSON with every block's terms, and of its features.
///
/// Two builds that print the same have made the same of every page.
enum Digest {
  static func run(_ folder: String) throws {
    var options = CleanerOptions()
    options.contents = [.captions, .comments, .links, .images, .sections, .blocks, .trace]
    options.explains = true
    let cleaner = try Cleaner(options)
    let table = FeatureTable(cleaner)
    var workspace = Workspace()
    for path in PageFolder.paths(folder) {
      let page = PageFolder.read(path)
      let article = try cleaner.clean(page, reusing: &workspace)
      let gold = GoldPage(
        jsonLine: Array("{\"id\": \"x\", \"page\": \"x\", \"text\": \"\"}".utf8))
      let rows = gold.map { table.rows(page, gold: $0, &workspace) } ?? FeatureTable.Rows()
      print(
        path.split(separator: "/").suffix(2).joined(separator: "/"), hash(article.text),
        hash(article.rendered(as: .json)), hash(article.rendered(as: .html)),
        hash(rows.blocks + rows.groups))
    }
  }

  /// FNV-1a.
  private static func hash(_ text: String) -> String {
    let value = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    return String(value, radix: 16)
  }
}
