/// Pages that hold an article.
enum ArticlePages {
  static let all = recipes.flatMap(\.pages)

  private static let recipes = [
    // Two paragraphs and nothing else to read.
    PageRecipe(
      name: "brief",
      variants: [
        (.english, .blog), (.english, .hashed), (.german, .semantic), (.french, .modular),
        (.polish, .bare), (.japanese, .blog), (.spanish, .local),
      ]
    ) { page in
      let title = page.title()
      let text = page.body([page.paragraph(2), page.paragraph(2)])
      return page.framed(
        .init(title: title, openGraph: "article", address: "/news/the-brief-of-the-day"),
        "<h1>\(title)</h1>\(page.byline())\(text)")
    },
    // The same without any declaration and hardly a frame.
    PageRecipe(
      name: "brief-undeclared",
      variants: [(.english, .bare), (.russian, .tables), (.english, .semantic), (.arabic, .local)]
    ) { page in
      let title = page.title()
      let text = page.body([page.paragraph(2), page.paragraph(1), page.paragraph(1)])
      return page.framed(.init(title: title), "<h1>\(title)</h1>\(text)", aside: 0)
    },
    PageRecipe(
      name: "news",
      variants: [
        (.english, .modular), (.german, .blog), (.german, .hashed), (.french, .semantic),
        (.spanish, .hashed), (.polish, .local), (.russian, .blog), (.russian, .modular),
        (.japanese, .modular), (.japanese, .bare), (.arabic, .blog), (.arabic, .semantic),
        (.french, .bare), (.polish, .blog), (.spanish, .tables),
      ]
    ) { page in
      let title = page.title()
      var paragraphs: [String] = []
      for _ in 0..<5 { paragraphs.append(page.paragraph(1 + page.random(3))) }
      let isDeclared = page.random(2) == 0
      let head = PageComposer.Head(
        title: title, openGraph: isDeclared ? "article" : nil,
        data: isDeclared ? [page.articleData(title)] : [])
      return page.framed(
        head,
        "\(page.consent())<h1>\(title)</h1>\(page.byline())\(page.body(paragraphs))\(page.cards(4, blurbs: [0]))"
      )
    },
    PageRecipe(
      name: "long-read",
      variants: [
        (.english, .semantic), (.english, .blog), (.english, .hashed), (.english, .tables),
        (.german, .modular),
      ]
    ) { page in
      let title = page.title()
      var paragraphs: [String] = []
      for _ in 0..<16 { paragraphs.append(page.paragraph(2 + page.random(4))) }
      return page.framed(
        .init(title: title, data: [page.articleData(title, type: "Article")]),
        "<h1>\(title)</h1>\(page.body(paragraphs))\(page.cards(8, blurbs: [1]))", aside: 12)
    },
    PageRecipe(
      name: "interview",
      variants: [(.english, .blog), (.english, .bare), (.german, .local), (.french, .hashed)]
    ) { page in
      let title = page.title()
      var paragraphs = [page.paragraph(2)]
      for _ in 0..<6 {
        paragraphs += ["<b>\(page.sentence())</b>", page.paragraph(1 + page.random(3))]
      }
      return page.framed(
        .init(title: title, openGraph: "article"), "<h1>\(title)</h1>\(page.body(paragraphs))")
    },
    PageRecipe(
      name: "live-blog",
      variants: [
        (.english, .modular), (.english, .semantic), (.german, .hashed), (.spanish, .blog),
      ]
    ) { page in
      let title = page.title()
      var posts = ""
      for index in 0..<9 {
        posts += page.style.wrap(
          .card, "<time>\(18 - index):\(page.random(50) + 10)</time><p>\(page.paragraph(2))</p>")
      }
      return page.framed(
        .init(title: title, data: [page.articleData(title, type: "LiveBlogPosting")]),
        "<h1>\(title)</h1><p>\(page.paragraph(1))</p>\(posts)")
    },
    // Three paragraphs that have to be found among dozens of teasers with blurbs.
    PageRecipe(
      name: "amid-teasers",
      variants: [
        (.english, .modular), (.english, .hashed), (.english, .blog), (.german, .local),
        (.french, .semantic), (.russian, .bare),
      ]
    ) { page in
      let title = page.title()
      let text = page.body([page.paragraph(2), page.paragraph(3), page.paragraph(2)])
      return page.framed(
        .init(title: title, openGraph: "website"),
        "\(page.cards(6, blurbs: [0]))<h1>\(title)</h1>\(text)<h2>\(page.prose.related)</h2>\(page.cards(24, blurbs: [1, 0]))",
        aside: 20)
    },
    PageRecipe(
      name: "line-breaks",
      variants: [(.english, .bare), (.english, .tables), (.german, .bare), (.arabic, .hashed)]
    ) { page in
      let title = page.title()
      var paragraphs: [String] = []
      for _ in 0..<6 { paragraphs.append(page.paragraph(2)) }
      let text = paragraphs.joined(separator: "<br><br>")
      return page.framed(
        .init(title: title), "<div><b>\(title)</b><br><br>\(text)<br></div>", aside: 3)
    },
    PageRecipe(
      name: "in-a-table",
      variants: [(.english, .tables), (.polish, .tables), (.russian, .tables)]
    ) { page in
      let title = page.title()
      var rows = "<tr><td><font size=5>\(title)</font></td></tr>"
      for _ in 0..<4 { rows += "<tr><td><p>\(page.paragraph(3))</p></td></tr>" }
      return page.framed(.init(title: title), "<table>\(rows)</table>")
    },
    PageRecipe(
      name: "opinion",
      variants: [
        (.english, .hashed), (.english, .local), (.spanish, .semantic), (.french, .blog),
      ]
    ) { page in
      let title = page.title()
      var paragraphs: [String] = []
      for _ in 0..<7 { paragraphs.append(page.paragraph(3)) }
      return page.framed(
        .init(title: title, data: [page.articleData(title, type: "OpinionNewsArticle")]),
        "<h4>\(page.pick(page.prose.sections))</h4><h1>\(title)</h1>\(page.byline())\(page.body(paragraphs))<div><p>\(page.pick(page.prose.people))</p></div>\(page.cards(3, blurbs: [-1]))"
      )
    },
    PageRecipe(
      name: "ways-to",
      variants: [
        (.english, .blog), (.english, .modular), (.german, .bare), (.japanese, .semantic),
      ]
    ) { page in
      let title = "7: " + page.title()
      var items = "<p>\(page.paragraph(2))</p>"
      for index in 1...7 {
        items += "<h2>\(index). \(page.title())</h2><p>\(page.paragraph(2))</p>"
      }
      return page.framed(
        .init(title: title, openGraph: "article"),
        "<h1>\(title)</h1>\(page.style.wrap(.body, items))")
    },
    PageRecipe(
      name: "recipe", variants: [(.english, .blog), (.english, .hashed), (.english, .semantic)]
    ) { page in
      let title = "Apple and oat tart from \(page.pick(page.prose.places))"
      let text = """
        <p>My aunt baked this tart whenever the ferry was late, which is to say every Sunday, and the
        whole street knew by the smell that nobody had come home yet.</p>
        <ul><li>200 g oats</li><li>3 tart apples</li><li>90 g butter</li><li>1 spoon of honey</li></ul>
        <ol><li>Melt the butter slowly, stir in the oats and let them brown for five minutes.</li>
        <li>Peel the apples, cut them into wedges and lay them out like the tiles of a roof.</li>
        <li>Bake for half an hour, until the honey bubbles at the edge, and wait before you cut.</li></ol>
        """
      return page.framed(
        .init(title: title, data: [page.articleData(title, type: "Recipe")]),
        "<h1>\(title)</h1>\(page.style.wrap(.body, text))")
    },
    PageRecipe(
      name: "how-to", variants: [(.english, .modular), (.english, .local), (.english, .bare)]
    ) { page in
      let title = "How to mend a fishing net"
      let steps = """
        <p>A torn net is no reason to buy a new one. With a needle of wood, a gauge and an hour of
        daylight anybody can close a hole as large as a door.</p><h2>What you need</h2>
        <p>Twine of the same thickness as the net, a flat needle, a gauge and a knife that cuts.</p>
        <h2>Cut the hole square</h2><p>Follow the meshes and cut until every corner has three knots
        that hold. It looks worse for a while, but there is no other way to begin.</p>
        <h2>Tie the first row</h2><p>Start at the upper left, knot to the right, and keep the twine
        under tension; a loose row will slip as soon as the net is wet.</p>
        """
      return page.framed(.init(title: title), "<h1>\(title)</h1>\(steps)")
    },
    PageRecipe(
      name: "paywalled", isTruncated: true,
      variants: [
        (.english, .modular), (.english, .hashed), (.german, .local), (.french, .blog),
        (.spanish, .semantic), (.polish, .modular), (.japanese, .blog),
      ]
    ) { page in
      let title = page.title()
      let data = page.articleData(title, extra: ",\"isAccessibleForFree\":\"False\"")
      let text = page.body([page.paragraph(2), page.paragraph(1)])
      return page.framed(
        .init(title: title, openGraph: "article", data: [data]),
        "<h1>\(title)</h1>\(page.byline())\(text)<div class=\"paywall-prompt\"><p>\(page.prose.subscribeToRead)</p></div>\(page.cards(4, blurbs: [0]))"
      )
    },
  ]
}
