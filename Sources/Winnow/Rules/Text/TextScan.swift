/// The scan of a page's text, before elements and blocks are asked.
extension RuleMatcher {
  /// Notes for each block the text leaves that hold for it; not for all where the time for rules is over.
  func scanText() {
    // Of the block under way: phrases found, and by leaf how many.
    var seen = [Bool](repeating: false, count: compiled.phrases.count)
    var counts = [Int](repeating: 0, count: compiled.textLeaves.count)
    // Moved out and back, so that the scans may change the workspace.
    var folded: [UInt8] = []
    unsafe swap(&folded, &workspace.folded)
    defer { unsafe swap(&folded, &workspace.folded) }
    var candidates: [Int] = []
    let text = page.blocks.text
    for index in page.blocks.blocks.indices {
      let block = page.blocks.blocks[index]
      guard steps.take(64 + Int(block.end - block.start) >> 3) else { return }
      let raw = text.span.extracting(Int(block.start)..<Int(block.end))
      folded.empty()
      unsafe workspace.folder.fold(raw, into: &folded)
      candidates.empty()
      compiled.phrases.scan(folded, into: &candidates, steps)
      for phrase in candidates where !seen[phrase] {
        seen[phrase] = true
        for leaf in compiled.phraseLeaves[phrase] {
          if !steps.take() { break }
          counts[Int(leaf)] += 1
          if counts[Int(leaf)] == compiled.textLeaves[Int(leaf)].atLeast { unsafe hits.note(leaf) }
        }
      }
      for phrase in candidates where seen[phrase] {
        seen[phrase] = false
        for leaf in compiled.phraseLeaves[phrase] { counts[Int(leaf)] = 0 }
      }
      if block.words <= LinePatternTable.longestBlock {
        scanLines(folded, &candidates, words: block.words)
      }
      candidates.empty()
      compiled.regexes.candidates(folded, into: &candidates, steps)
      for index in candidates {
        let regex = compiled.regexes.entries[index]
        guard unsafe steps.take(16 + hits.count >> 3) else { break }
        guard unsafe block.words <= regex.maxWords && !hits.holds(regex.leaf) else { continue }
        let start = unsafe workspace.timing == nil ? nil : ContinuousClock.now
        if unsafe workspace.matches(regex.pattern, raw, leaf: regex.leaf) {
          unsafe hits.note(regex.leaf)
        }
        guard let start else { continue }
        for rule in compiled.textLeaves[Int(regex.leaf)].rules {
          unsafe workspace.timing?.add(ContinuousClock.now - start, to: Int(rule))
        }
      }
      unsafe hits.endBlock()
    }
  }

  private func scanLines(
    _ text: [UInt8], _ candidates: inout [Int], words: Int32
  ) {
    var position = 0
    while position < text.count {
      let end =
        unsafe text.withUnsafeBufferPointer { unsafe $0.find(UInt8(ascii: "\n"), from: position) }
        ?? text.count
      let line = text.span.extracting(position..<end)
      position = end + 1
      guard !line.isEmpty else { continue }
      guard steps.take(16) else { return }
      scanLine(line, &candidates, words: words)
      // "[Read more: …]" and "▼ Advertisement ▼" are what they are without the marks around them.
      let bare = LabelMarks.bare(line)
      guard !bare.isEmpty, bare.count < line.count else { continue }
      guard steps.take(16 + line.count >> 3) else { return }
      scanLine(line.extracting(bare), &candidates, words: words)
    }
  }

  private func scanLine(_ line: Span<UInt8>, _ candidates: inout [Int], words: Int32) {
    for place in compiled.lines.range(TextHash.of(line)) {
      let leaf = compiled.lines.values[place]
      if unsafe !hits.holds(leaf) { unsafe hits.note(leaf) }
    }
    candidates.empty()
    compiled.patterns.candidates(line, into: &candidates, steps)
    for pattern in candidates {
      guard unsafe steps.take(4 + hits.count >> 3) else { return }
      let leaf = compiled.patterns.leaves[pattern]
      if unsafe words <= compiled.patterns.longest[pattern] && !hits.holds(leaf)
        && workspace.fits(line, pattern, compiled.patterns)
      {
        unsafe hits.note(leaf)
      }
    }
  }
}

extension Array {
  /// Removes all and keeps the memory; costs nothing where there is nothing, as mostly in the loops over a page.
  @inline(__always)
  mutating func empty() {
    if !isEmpty { removeAll(keepingCapacity: true) }
  }
}
