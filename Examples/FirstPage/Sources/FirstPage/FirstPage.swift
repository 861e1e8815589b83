// Cleans a page, and prints its headline, the elements of its body, and why its last block went or stayed.
import Winnow

@main
enum FirstPage {
  static func main() throws {
    var html = ""
    while let line = readLine(strippingNewline: false) { html += line }
    var options = CleanerOptions()
    options.contents = [.links, .blocks]
    let article = try Cleaner(options).clean(html, url: "https://news.example/ferry")
    print(article.headline ?? "no headline")
    for element in article.body { print(element) }
    guard let block = article.blocks.last else { return }
    print(block.isKept ? "kept" : "dropped", block.xpath ?? "", block.reason)
    for term in block.terms.prefix(3) { print(term.name, term.logOdds) }
  }
}
