@testable import Winnow

extension FuzzTarget {
  /// Groups of records, and readers' comments read from them.
  static let groups = FuzzTarget(
    name: "groups", longestInput: 4096, isSlow: true, mutate: PageGrammar.mutate
  ) { bytes in
    check(bytes)
    // Now and then much more of the same, which must not take much longer than as many pages.
    guard bytes.choice % 128 == 0 else { return }
    let start = Deadline.now()
    check(Array((0..<32).map { _ in bytes }.joined()))
    require(Deadline.now() - start < 8_000_000_000, "groups take more than time of the page's size")
  }

  private static func check(_ page: [UInt8]) {
    guard
      let stage = try? Pipeline.stageRules(
        page, groupCleaner, url: nil, workspace: &groupWorkspace)
    else { fatalError("no page") }
    stage.groups.check(blocks: stage.list.blocks.count, nodes: stage.document?.count ?? 0)
    guard let article = try? groupCleaner.clean(page, reusing: &groupWorkspace) else {
      fatalError("no article")
    }
    for comment in article.comments {
      require(!comment.text.isEmpty && comment.depth >= 0, "a comment that says nothing")
      require(comment.author.map { (1...80).contains($0.count) } ?? true, "no author's name")
      require(comment.time.map { !$0.isEmpty } ?? true, "a time without a word")
      for text in [comment.author, comment.time, comment.text] { Checks.text(text ?? "") }
      if let date = comment.date { require(DateReader.iso(date) != nil, "\(date) is no date") }
    }
    Checks.json(article)
    Checks.html(article.rendered(as: .html))
    Checks.tei(article.rendered(as: .xml))
    Checks.markdown(article.rendered(as: .markdown))
  }

  nonisolated(unsafe) private static var groupWorkspace = Workspace()

  /// Groups with dates, or near names for comments, are furniture, and all other blocks the article.
  private static let groupCleaner: Cleaner = {
    var options = CleanerOptions()
    options.input = .html
    options.contents = [.comments, .sections]
    let card = """
      bias: -2
      features:
        groupMost: {edges: [8.5], weights: [0, 6]}
      groups:
        bias: -1.5
        trees:
        - 'dated<0.5 nearComments<1.5: 0 | 0 0 | 3 3 0 3'
      """
    return Cleaner(
      options, rules: noRules,
      scorecards: Scorecards(
        html: try! Scorecard(yaml: Array(card.utf8), file: "groups"),
        text: ShippedState.embedded.scorecards.text))
  }()
}

extension RecordGroups {
  /// What all that ask groups count on.
  fileprivate func check(blocks: Int, nodes: Int) {
    require(opinions.isEmpty || opinions.count == blocks, "opinions about other blocks")
    var memberships = [UInt8](repeating: 0, count: nodes + 1)
    // Of a group an element may be several records, where its parent has blocks of its own between its parts.
    var lastGroup = [Int](repeating: -1, count: nodes + 1)
    var next = 0
    for (number, group) in groups.enumerated() {
      require(group.records.lowerBound == next && group.records.count >= 1, "records left out")
      next = group.records.upperBound
      require(next <= records.count, "records that are not there")
      require(Int(group.blocks.upperBound) <= blocks, "a group outside of the page")
      require(abs(group.logOdds) <= Self.mostLogOdds, "log-odds of \(group.logOdds)")
      var end = group.blocks.lowerBound
      for record in records[group.records] {
        require(record.firstBlock >= end, "records that overlap, or are in no order")
        require(
          record.firstBlock < record.endBlock && record.endBlock <= group.blocks.upperBound,
          "a record outside of its group")
        require(
          Int(record.node) < nodes && record.node > group.parent, "a record of another parent")
        end = record.endBlock
        if lastGroup[Int(record.node)] == number { continue }
        lastGroup[Int(record.node)] = number
        memberships[Int(record.node)] += 1
        require(memberships[Int(record.node)] <= 3, "an element in four groups")
      }
    }
    require(next == records.count, "records of no group")
    for opinion in opinions {
      guard let opinion else { continue }
      require(opinion.least <= opinion.most, "least above most")
      require(groups.indices.contains(Int(opinion.surest)), "an opinion of no group")
    }
  }
}
