import Testing

@testable import Winnow

/// Every bound, as an error and as a mark on what fits.
@Suite struct PageLimitTests {
  static let prose =
    "The ferry left the old harbour at dawn with eleven cars and two horses, and nobody on the quay "
    + "could say when it would come back, because the ice had closed the strait behind it."

  static func story(paragraphs: Int) -> String {
    "<html><body><h1>The ferry</h1>"
      + (1...paragraphs).map { "<p class=a id=p\($0)>Paragraph \($0). \(prose)</p>" }.joined()
      + "</body></html>"
  }

  private func cleaner(
    _ overflow: PageLimits.Overflow, _ change: (inout PageLimits) -> Void
  ) throws -> Cleaner {
    var options = CleanerOptions()
    change(&options.limits)
    options.limits.overflow = overflow
    return try Cleaner(options)
  }

  /// Cleans a page once as it fits and once or not at all.
  private func expect(
    _ limit: PageLimit, on page: String, _ change: (inout PageLimits) -> Void
  ) throws -> Article {
    let bytes = Array(page.utf8)
    let strict = try cleaner(.fail, change)
    do {
      _ = try strict.clean(bytes)
      Issue.record("\(limit) let the page through")
    } catch {
      #expect(error.exceededLimit == limit)
      if case .limit(_, let value, let bound) = error { #expect(value > bound) }
    }
    let article = try cleaner(.partial, change).clean(bytes)
    #expect(article.cutBy == [limit])
    #expect(article.rendered(as: .json).contains("\"partial\":[\"\(limit.rawValue)\"]"))
    return article
  }

  @Test func anOrdinaryPageIsWhole() throws {
    let article = try Cleaner().clean(Array(Self.story(paragraphs: 6).utf8))
    #expect(article.cutBy.isEmpty)
    #expect(!article.isPartial)
    #expect(!article.rendered(as: .json).contains("partial"))
    #expect(article.text.contains("Paragraph 6."))
  }

  @Test func bytes() throws {
    let article = try expect(.bytes, on: Self.story(paragraphs: 40)) { $0.bytes = 4000 }
    #expect(article.text.contains("Paragraph 5."))
    #expect(!article.text.contains("Paragraph 30."))
  }

  @Test func nodes() throws {
    // html, body, h1 and its text, then two nodes a paragraph.
    let article = try expect(.nodes, on: Self.story(paragraphs: 40)) { $0.nodes = 50 }
    #expect(article.trace.nodes == 50)
    #expect(article.text.contains("Paragraph 20."))
    #expect(!article.text.contains("Paragraph 30."))
  }

  @Test func text() throws {
    let article = try expect(.text, on: Self.story(paragraphs: 40)) { $0.text = 3000 }
    #expect(article.text.utf8.count <= 3100)
    #expect(article.text.contains("Paragraph 5."))
    let words = String(repeating: "é word ", count: 2000)
    let plain = try expect(.text, on: words) { $0.text = 1001 }
    #expect(plain.text.utf8.count <= 1001)
  }

  @Test func attributes() throws {
    let article = try expect(.attributes, on: Self.story(paragraphs: 40)) { $0.attributes = 30 }
    #expect(article.text.contains("Paragraph 10."))
    #expect(!article.text.contains("Paragraph 30."))
  }

  @Test func attributesOfAnElement() throws {
    let many = (1...20).map { "a\($0)=b" }.joined(separator: " ")
    let page = Self.story(paragraphs: 6).replacing("<h1>", with: "<h1 \(many)>")
    let article = try expect(.attributesPerElement, on: page) { $0.attributesPerElement = 10 }
    #expect(article.text.contains("Paragraph 6."))
  }

  @Test func depth() throws {
    let page = Self.story(paragraphs: 6).replacing(
      "<h1>", with: String(repeating: "<div>", count: 30) + "<h1>")
    let article = try expect(.depth, on: page) { $0.depth = 20 }
    #expect(article.text.contains("Paragraph 6."))
  }

  @Test func memory() throws {
    let page = Self.story(paragraphs: 400)
    let article = try expect(.memory, on: page) { $0.memory = page.utf8.count * 3 + 300_000 }
    #expect(article.text.contains("Paragraph 5."))
    #expect(!article.text.contains("Paragraph 390."))
    let lines = (1...2000).map { "Paragraph \($0). \(Self.prose)" }.joined(separator: "\n\n")
    let plain = try expect(.memory, on: lines) { $0.memory = lines.utf8.count * 10 }
    #expect(plain.text.contains("Paragraph 50."))
    #expect(!plain.text.contains("Paragraph 1900."))
    // One text, in which no node comes that would make the parser look.
    let long = "<p>" + String(repeating: Self.prose + " ", count: 10_000)
    let text = try expect(.memory, on: long) { $0.memory = long.utf8.count * 10 }
    #expect(text.text.utf8.count > 100_000)
  }

  /// What paths select is kept until the rules are asked, whatever comes of them.
  @Test func memoryOfWhatPathsSelect() throws {
    var options = CleanerOptions()
    options.rulePacks = [
      try SlowRuleTests.pack(
        (0..<400).map {
          "- {id: r\($0), title: t, kind: furniture, guard: {max_words: 1}, match: {xpath: '//p[\($0) < 400]'}}"
        })
    ]
    options.limits.memory = 8_000_000
    options.limits.overflow = .fail
    let page = Array(Self.story(paragraphs: 400).utf8)
    #expect {
      _ = try Cleaner(options).clean(page)
    } throws: { error in
      (error as? CleaningError)?.exceededLimit == .memory
    }
    options.rulePacks = []
    #expect(try Cleaner(options).clean(page).cutBy == [])
  }

  /// Two megabytes of text alone took 9 MB, and 20 where hardly a word came twice (`winnow-bench memory`).
  @Test func textIsCountedAtWhatItTakes() {
    let memory = PageMemory(bytes: 2 << 20, text: 2 << 20)
    #expect(memory.estimate > 20_000_000)
    #expect(memory.estimate < 30_000_000)
  }

  @Test func time() throws {
    // No machine is done with this in a hundredth of a millisecond.
    let page = Array(Self.story(paragraphs: 200).utf8)
    for overflow in PageLimits.Overflow.allCases {
      #expect {
        _ = try cleaner(overflow) { $0.seconds = 1e-5 }.clean(page)
      } throws: { error in
        (error as? CleaningError)?.exceededLimit == .seconds
      }
    }
    // A bound that is far away changes nothing.
    let free = try Cleaner().clean(page)
    let bound = try cleaner(.fail) { $0.seconds = 600 }.clean(page)
    #expect(bound.text == free.text)
    #expect(bound.confidence == free.confidence)
    #expect(bound.cutBy.isEmpty)
  }

  @Test func messagesNameTheMend() throws {
    let error = CleaningError.limit(.nodes, value: 51, bound: 50)
    #expect(
      "\(error)"
        == "the page has more than 50 nodes; raise the limit (PageLimits.nodes, --max-nodes), or take "
        + "what fits (PageLimits.overflow, --on-limit partial)")
    for limit in PageLimit.allCases {
      let text = "\(CleaningError.limit(limit, value: 2, bound: 1))"
      #expect(text.contains("PageLimits.") && text.contains("--"))
    }
    var options = CleanerOptions()
    options.encoding = "utf-99"
    #expect(throws: CleaningError.unknownEncoding(UnknownEncoding(label: "utf-99"))) {
      _ = try Cleaner(options).clean([])
    }
  }

  @Test func boundsStayInTheirRanges() {
    var limits = PageLimits()
    limits.depth = 0
    limits.attributesPerElement = 1 << 20
    #expect(limits.depth == 1)
    #expect(limits.attributesPerElement == 4096)
  }

  /// Whatever the bounds are, and wherever they cut, there is an answer.
  /// The largest and the smallest numbers that there are do not overflow anywhere.
  @Test(arguments: [Int.max, Int.max - 1, 0, -1, Int.min], PageLimits.Overflow.allCases)
  func boundsOfEverySizeAreSafe(_ bound: Int, _ overflow: PageLimits.Overflow) throws {
    let page = Array(Self.story(paragraphs: 6).utf8)
    for input in [InputKind.html, .text] {
      var options = CleanerOptions()
      options.input = input
      options.limits.bytes = bound
      options.limits.nodes = bound
      options.limits.attributes = bound
      options.limits.text = bound
      options.limits.memory = bound
      options.limits.depth = bound
      options.limits.attributesPerElement = bound
      options.limits.seconds = bound > 0 ? .infinity : 1
      options.limits.overflow = overflow
      let article = try? Cleaner(options).clean(page)
      if bound > 0 { #expect(article?.text.contains("Paragraph 6.") == true) }
    }
  }

  @Test func everyBoundOfASmallPageIsSafe() throws {
    let page = Array(
      """
      <title>T</title><div class="a b" title="a long title of it"><noscript><p>a<p>b</noscript><p>x
      <b>y</b> &amp; z<p title='another long value'>w</div></x></y><ul><li>1<li>2</ul>
      """.utf8)
    for bound in 0..<60 {
      for limit in 0..<5 {
        let change: (inout PageLimits) -> Void = { limits in
          switch limit {
          case 0: limits.nodes = bound
          case 1: limits.text = bound
          case 2: limits.attributes = bound
          case 3: limits.bytes = bound * 5
          default: limits.memory = bound * 500
          }
        }
        let bounded = try cleaner(.partial, change)
        do {
          _ = try bounded.clean(page)
        } catch {
          #expect(error.exceededLimit == .memory && limit == 4)
        }
      }
    }
  }
}
