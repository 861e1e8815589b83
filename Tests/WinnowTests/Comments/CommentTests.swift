import Testing

@testable import Winnow

/// Records of threads in several markups and languages, each with its author, time, text and depth.
@Suite struct CommentTests {
  @Test func listsOfBlogsAndTheirReplies() throws {
    func item(_ id: Int, _ name: String, _ day: Int, _ text: String, _ replies: String = "")
      -> String
    {
      """
      <li class="comment even" id="comment-\(id)"><div class="comment-author vcard"><img src="/a.png" alt="">
      <cite class="fn">\(name)</cite> <span class="says">says:</span></div>
      <div class="comment-meta"><a href="#comment-\(id)">March \(day), 2015 at 14:05</a></div>
      <p>\(text)</p><div class="reply"><a href="?reply=\(id)">Reply</a></div>\(replies)</li>
      """
    }
    let reply = item(
      4, "Odd Pellard", 5, "They measured it every spring and told nobody what came of it.")
    let comments = try CommentPages.comments(
      """
      <h3>4 comments</h3><ol class="commentlist">
      \(item(1, "Ellen Strand", 3, "My father laid those stones, and they have never moved before."))
      \(item(2, "wainford_57", 4, "So the ferry is late again, as it is every single year.", "<ol class=\"children\">\(reply)</ol>"))
      \(item(3, "Ruth L.", 6, "Close the whole thing and be done with it."))
      </ol>
      """)
    #expect(comments.map(\.author) == ["Ellen Strand", "wainford_57", "Odd Pellard", "Ruth L."])
    #expect(comments.map(\.depth) == [0, 0, 1, 0])
    #expect(comments.first?.time == "March 3, 2015 at 14:05")
    #expect(
      comments.map(\.date) == [
        "2015-03-03T14:05:00", "2015-03-04T14:05:00", "2015-03-05T14:05:00", "2015-03-06T14:05:00",
      ])
    #expect(
      comments.map(\.text) == [
        "My father laid those stones, and they have never moved before.",
        "So the ferry is late again, as it is every single year.",
        "They measured it every spring and told nobody what came of it.",
        "Close the whole thing and be done with it.",
      ])
  }

  /// Posts without elements of their own, and a line before each.
  @Test(arguments: [
    ("de", "Geschrieben von: %a am %d. März 2015, 14:05 Uhr"),
    ("en", "Posted by %a, March %d, 2015"),
    ("fr", "Publié par %a, %d mars 2015 à 14:05"),
    ("es", "Publicado por: %a el %d de marzo de 2015, 14:05"),
    ("nl", "Geplaatst door: %a op %d maart 2015 om 14:05"),
    ("sv", "Skrivet av %a, %d mars 2015 kl. 14:05"),
    ("pl", "Dodane przez: %a dnia %d marca 2015, 14:05"),
    ("ru", "Автор: %a, %d марта 2015 в 14:05"),
    ("tr", "Gönderen: %a – %d Mart 2015, 14:05"),
    ("it", "%a ha scritto il %d marzo 2015 alle 14:05"),
    ("pt", "%a escreveu isto em %d de março de 2015 às 14:05"),
    // A label of a language that no list knows.
    ("is", "Skrifað hér af: %a %d.3.2015 14:05"),
  ])
  func linesAboveParagraphs(_ language: String, _ line: String) throws {
    let names = ["Ellen Strand", "wainford_57", "Odd Pellard", "Ruth Marrow", "Hazel Tully"]
    let texts = [
      "My father laid those stones in the year of the great flood and they have never moved by so much as a finger since then.",
      "So the ferry is late again as it is every single year.",
      "Whoever builds there should have asked the people who live next to it.",
      "Close the whole thing and be done with it for good.",
      "A fine picture of the old wall, thank you very much for that.",
    ]
    let thread = zip(names, texts).enumerated().map { place, post in
      let head = line.replacing("%a", with: post.0).replacing("%d", with: "\(place + 13)")
      return "<p>\(head)</p>\n<p>\(post.1)</p>\n"
    }.joined()
    let comments = try CommentPages.comments("<div>\(thread)</div>", language: language)
    #expect(comments.map(\.author) == names)
    #expect(comments.map(\.text) == texts)
    #expect(comments.map { $0.date?.prefix(10) } == (13...17).map { "2015-03-\($0)" })
    #expect(comments.allSatisfy { $0.depth == 0 && $0.time?.contains("2015") == true })
  }

  @Test func definitionListsAndScriptsWithoutSpaces() throws {
    let posts = [
      ("周美玲", "我家就在码头旁边，晚上常常听到墙里有声音，跟市政府说过好几次，可是谁也不管，大家只会互相推来推去，一年又一年。"),
      ("陈志强", "说到底还是要花钱修，可是钱从哪里来，没有人愿意回答。"),
      ("李晓雯", "渡船又要晚点了，我们上班的人只好早起一个小时。"),
    ]
    let thread = posts.enumerated().map { place, post in
      "<dt>由\(post.0)发表于2015年3月\(place + 3)日 14:05</dt><dd>\(post.1)</dd>"
    }.joined()
    let comments = try CommentPages.comments("<dl>\(thread)</dl>", language: "zh")
    #expect(comments.map(\.author) == posts.map(\.0))
    #expect(comments.map(\.text) == posts.map(\.1))
    #expect(comments.first?.time == "2015年3月3日 14:05")
    #expect(comments.first?.date == "2015-03-03T14:05:00")
  }

  @Test func rowsOfOldTables() throws {
    let names = ["Rosario", "olmedilla_77", "Joaquín Lozoya", "Inés M."]
    let texts = [
      "Mi padre puso esas piedras el año de la gran riada y nunca se habían movido ni un dedo desde entonces, que yo sepa.",
      "Otra vez llega tarde el barco de las islas.",
      "Nadie dice lo que va a costar todo esto al final.",
      "Que lo cierren de una vez y para siempre.",
    ]
    let rows = zip(names, texts).enumerated().map { place, post in
      """
      <tr bgcolor="#eeeeee"><td valign="top" width="20%"><b>\(post.0)</b><br>hace \(place + 3) horas</td>
      <td>\(post.1)<br><a href="?r=\(place)">Responder</a> <a href="/x/\(place)">Denunciar</a></td></tr>
      """
    }.joined()
    let comments = try CommentPages.comments(
      "<table border=\"0\" width=\"100%\">\(rows)</table>", language: "es")
    #expect(comments.map(\.author) == names)
    #expect(comments.map(\.text) == texts)
    #expect(comments.map(\.time) == (3...6).map { "hace \($0) horas" })
    #expect(comments.allSatisfy { $0.date == nil })
  }

  /// Elements that say what they hold: the name is not the one in bold type, and the time is declared.
  @Test func microdataAndTimes() throws {
    let thread = (1...3).map { place in
      """
      <div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><header><strong>Lettore \(place)</strong>
      <span itemprop="author">Ettore \(place)</span></header>
      <time datetime="2015-03-0\(place)T14:05:00+01:00">3 giorni fa</time>
      <div itemprop="text">Il muro si muove da anni, e questa è la volta numero \(place).</div></div>
      """
    }.joined()
    let comments = try CommentPages.comments("<section>\(thread)</section>", language: "it")
    #expect(comments.map(\.author) == ["Ettore 1", "Ettore 2", "Ettore 3"])
    #expect(comments.map(\.time) == Array(repeating: "3 giorni fa", count: 3))
    #expect(comments.first?.date == "2015-03-01T14:05:00+01:00")
    #expect(comments.last?.text == "Il muro si muove da anni, e questa è la volta numero 3.")
  }

  /// Records side by side whose elements say how deep they are.
  @Test(arguments: [
    ["aria-level=\"1\"", "aria-level=\"2\"", "aria-level=\"3\"", "aria-level=\"1\""],
    ["", "style=\"margin-left: 30px\"", "style=\"margin-left: 60px\"", ""],
    ["class=\"c depth-1\"", "class=\"c depth-2\"", "class=\"c depth-3\"", "class=\"c depth-1\""],
  ])
  func declaredDepths(_ levels: [String]) throws {
    let names = ["Bastien", "Odile Morandet", "pradier_60", "Solène T."]
    let thread = zip(names, levels).enumerated().map { place, record in
      """
      <div \(record.1)><div><span>\(record.0)</span> <span>il y a \(place + 3) heures</span></div>
      <p>C’est la fois numéro \(place) que ce mur nous tombe dessus, et personne à la mairie ne veut nous dire ce que cela va coûter.</p></div>
      """
    }.joined()
    let comments = try CommentPages.comments("<div>\(thread)</div>", language: "fr")
    #expect(comments.map(\.author) == names)
    #expect(comments.map(\.depth) == [0, 1, 2, 0])
    #expect(comments.first?.time == "il y a 3 heures")
  }

  /// Where nothing names a reader, no first sentence becomes a name.
  @Test func threadsWithoutNames() throws {
    let texts = [
      "Close it for good", "Well said", "They are late again", "So be it then", "Never mind",
    ]
    let thread = texts.enumerated().map {
      "<div class=\"comment\"><span>March \($0 + 3), 2015 at 14:05</span><p>\($1)</p></div>"
    }.joined()
    let long =
      "<div class=\"comment\"><span>March 9, 2015 at 14:05</span><p>Nobody asked us at all</p></div>"
    let comments = try CommentPages.comments("<div>\(thread)\(long)</div>")
    #expect(!comments.isEmpty)
    #expect(comments.allSatisfy { $0.author == nil })
    #expect(comments.map(\.text).allSatisfy { (texts + ["Nobody asked us at all"]).contains($0) })
  }

  @Test func whatTheSelectionKeptIsNoComment() throws {
    // A card that keeps everything.
    var options = CleanerOptions()
    options.contents = .comments
    options.usesDefaultRules = false
    options.htmlScorecard = Array("bias: -5\n".utf8)
    let thread = (3...6).map {
      "<li class=\"comment\"><b>Reader \($0)</b> March \($0), 2015<p>The wall has moved for the \($0)th time.</p></li>"
    }.joined()
    let page = CommentPages.page("<ol>\(thread)</ol>")
    let article = try Cleaner(options).clean(Array(page.utf8))
    #expect(article.text.contains("The wall has moved for the 4th time."))
    #expect(article.comments.isEmpty)
  }

  @Test func notAskedForNotMade() throws {
    let thread = (3...6).map {
      "<li class=\"comment\"><b>Reader \($0)</b> March \($0), 2015<p>The wall has moved for the \($0)th time.</p></li>"
    }.joined()
    let list = "<ol>\(thread)</ol>"
    #expect(try CommentPages.article(list, []).comments.isEmpty)
    #expect(try CommentPages.article(list, .comments).comments.count == 4)
    #expect(try CommentPages.article(list, .sections).comments.count == 4)
  }

  /// Teasers with dates and excerpts are built like comments, but have titles.
  @Test func teasersAreNoComments() throws {
    let thread = (3...8).map {
      """
      <div class="box"><h4><a href="/s/\($0)">A title of another story number \($0)</a></h4>
      <span>March \($0), 2015</span><p>What that story says in its first sentence, for whoever wants to know.</p></div>
      """
    }.joined()
    #expect(try CommentPages.comments("<div>\(thread)</div>").isEmpty)
  }

  /// One block a comment, with its author in a line of it.
  @Test(arguments: [true, false]) func linesOfOneElement(_ isBefore: Bool) throws {
    let names = ["Ellen Strand", "wainford_57", "Odd Pellard", "Ruth Marrow"]
    let texts = [
      "My father laid those stones in the year of the great flood.",
      "So the ferry is late again, as it is every single year.",
      "Whoever builds there should have asked the people who live next to it.",
      "Close the whole thing and be done with it for good.",
    ]
    let posts = zip(names, texts).enumerated().map { place, post in
      let line = "Posted by: \(post.0) on March \(place + 3), 2015"
      return isBefore ? "\(line)<br>\(post.1)<br><br>" : "\(post.1)<br>\(line)<br><br>"
    }.joined(separator: "\n")
    var options = CleanerOptions()
    options.contents = .comments
    let page = CommentPages.page("<div id=\"comments\">\(posts)</div>")
    let comments = try Cleaner(options).clean(Array(page.utf8)).comments
    #expect(comments.map(\.author) == names)
    #expect(comments.map(\.text) == texts)
    #expect(comments.last?.date == "2015-03-06")
  }

  /// Too few side by side to be a group: replies to replies.
  @Test func repliesToReplies() throws {
    var thread = ""
    for (place, name) in ["Ellen", "Odd", "Ruth"].enumerated().reversed() {
      thread = """
        <ul><li class="comment-item"><b>\(name)</b> <i>March \(place + 3), 2015</i>
        <p>What \(name) thinks of the wall, in some words.</p>\(thread)</li></ul>
        """
    }
    var options = CleanerOptions()
    options.contents = .comments
    let page = CommentPages.page("<div id=\"comments\">\(thread)</div>")
    let comments = try Cleaner(options).clean(Array(page.utf8)).comments
    #expect(comments.map(\.author) == ["Ellen", "Odd", "Ruth"])
    #expect(comments.map(\.depth) == [0, 1, 2])
    #expect(
      comments.map(\.text)
        == ["Ellen", "Odd", "Ruth"].map { "What \($0) thinks of the wall, in some words." })
  }

  /// Blocks that a rule for comments drops and that are in no group.
  @Test func looseBlocks() throws {
    var options = CleanerOptions()
    options.contents = .comments
    let page = CommentPages.page(
      """
      <div id="comments"><h3>What two of our readers say</h3><p>The quay was in need of repair for many years.</p>
      <p><a href="/login">Log in to say something yourself</a></p>
      <div><p>Nobody ever listens to the people who live there.</p></div><p>Send</p></div>
      """)
    let comments = try Cleaner(options).clean(Array(page.utf8)).comments
    #expect(
      comments.map(\.text) == [
        "The quay was in need of repair for many years.",
        "Nobody ever listens to the people who live there.",
      ])
    #expect(comments.allSatisfy { $0.author == nil && $0.time == nil && $0.depth == 0 })
  }
}
