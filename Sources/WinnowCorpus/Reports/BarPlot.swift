import Winnow

/// Bars as an SVG picture, inside an HTML page.
struct BarPlot {
  struct Bar {
    var name: String
    var value: Int
    /// What the reader sees when pointing at it.
    var note: String
  }

  let title: String
  let bars: [Bar]
  /// Columns for what has an order, rows for names.
  let isUpright: Bool

  func svg() -> String { isUpright ? columns() : rows() }

  private var greatest: Int { max(1, bars.map(\.value).max() ?? 1) }

  private func rows() -> String {
    let height = bars.count * 22 + 8
    var svg = open(width: 720, height: height)
    for (index, bar) in bars.enumerated() {
      let y = index * 22 + 4
      let width = bar.value > 0 ? max(1, bar.value * 400 / greatest) : 0
      svg += """
        <g><title>\(bar.note.forHTML)</title>
        <text x="206" y="\(y + 14)" text-anchor="end">\(bar.name.shown(30).forHTML)</text>
        <rect x="214" y="\(y)" width="\(width)" height="18"/>
        <text x="\(220 + width)" y="\(y + 14)">\(bar.value.grouped)</text></g>

        """
    }
    return svg + "</svg>"
  }

  private func columns() -> String {
    let step = min(80, max(4, 700 / max(1, bars.count)))
    var svg = open(width: max(720, bars.count * step + 20), height: 210)
    // No more names than there is room for, and no more numbers.
    let every = max(1, (66 + step - 1) / step)
    for (index, bar) in bars.enumerated() {
      let x = index * step + 10
      let height = bar.value > 0 ? max(1, bar.value * 150 / greatest) : 0
      svg += "<g><title>\(bar.note.forHTML)</title>"
      svg +=
        "<rect x=\"\(x)\" y=\"\(170 - height)\" width=\"\(max(2, step - 4))\" height=\"\(height)\"/>"
      if index % every == 0 {
        svg += "<text x=\"\(x)\" y=\"188\">\(bar.name.shown(10).forHTML)</text>"
        svg += "<text x=\"\(x)\" y=\"\(164 - height)\">\(bar.value.grouped)</text>"
      }
      svg += "</g>\n"
    }
    return svg + "</svg>"
  }

  private func open(width: Int, height: Int) -> String {
    "<svg viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\" role=\"img\" "
      + "aria-label=\"\(title.forHTML)\">\n"
  }
}

extension String {
  /// As text or as an attribute's value in HTML, on one line.
  var forHTML: String { Markup.escape(filter { $0 != "\t" && $0 != "\n" && $0 != "\r\n" }) }

  /// The first characters; an ellipsis says that there are more.
  func shown(_ length: Int) -> String {
    count > length ? prefix(length - 1) + "…" : self
  }
}
