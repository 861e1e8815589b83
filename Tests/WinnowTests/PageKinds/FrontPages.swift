/// Pages that lead to articles and are none: fronts, archives, galleries, videos.
enum FrontPages {
  static let all = recipes.flatMap(\.pages)

  private static let recipes = [
    PageRecipe(
      name: "front", reason: "section-front",
      variants: [
        (.english, .blog), (.english, .modular), (.english, .hashed), (.german, .local),
        (.french, .semantic), (.spanish, .bare), (.russian, .modular), (.japanese, .blog),
        (.english, .tables),
      ]
    ) { page in
      let head = PageComposer.Head(
        title: page.prose.latest, openGraph: page.random(3) == 0 ? "article" : "website",
        address: page.random(2) == 0 ? "/" : nil)
      return page.framed(
        head, page.consent() + page.cards(30, blurbs: [1, 0, 2, 1]), aside: 15)
    },
    // The whole of each card is a link, under headings of sections.
    PageRecipe(
      name: "front-of-cards", reason: "section-front",
      variants: [
        (.english, .modular), (.english, .hashed), (.polish, .semantic), (.arabic, .blog),
      ]
    ) { page in
      var main = ""
      for section in page.prose.sections.prefix(5) {
        main += "<h2>\(section)</h2>" + page.cards(5, blurbs: [-1])
      }
      return page.framed(.init(title: page.prose.copyright, openGraph: "website"), main)
    },
    // A front that declares itself an article, as fronts made with a page editor do.
    PageRecipe(
      name: "front-declared-article", reason: "section-front",
      variants: [(.english, .blog), (.german, .modular), (.french, .hashed)]
    ) { page in
      let data = page.articleData(page.prose.latest, type: "Article")
      return page.framed(
        .init(title: page.prose.latest, openGraph: "article", data: [data]),
        "<h1>\(page.prose.latest)</h1>" + page.cards(20, blurbs: [1, 1, 0]))
    },
    PageRecipe(
      name: "section", reason: "section-front",
      variants: [
        (.english, .semantic), (.german, .hashed), (.spanish, .blog), (.polish, .local),
      ]
    ) { page in
      let name = page.prose.sections[3]
      return page.framed(
        .init(
          title: name, openGraph: "website",
          data: ["{\"@type\":\"CollectionPage\",\"name\":\"x\"}"],
          address: "/sport/"),
        "<h1>\(name)</h1>" + page.card(blurb: 2) + page.cards(18, blurbs: [1, 0]))
    },
    PageRecipe(
      name: "tag", reason: "listing",
      variants: [(.english, .blog), (.english, .bare), (.german, .modular), (.french, .local)]
    ) { page in
      let name = page.pick(page.prose.places)
      return page.framed(
        .init(title: name, openGraph: "website", address: "/tag/\(page.random(99))/"),
        "<h1>\(name)</h1>" + page.cards(10, blurbs: [2])
          + "<div>\(page.link("1")) \(page.link("2")) \(page.link("3"))</div>")
    },
    PageRecipe(
      name: "author", reason: "listing",
      variants: [(.english, .modular), (.english, .blog), (.spanish, .semantic)]
    ) { page in
      let name = page.pick(page.prose.people)
      return page.framed(
        .init(
          title: name, openGraph: "profile", data: ["{\"@type\":\"ProfilePage\",\"name\":\"x\"}"],
          address: "/author/\(page.random(999))"),
        "<h1>\(name)</h1><p>\(page.sentence())</p>" + page.cards(12, blurbs: [1]))
    },
    PageRecipe(
      name: "search", reason: "listing",
      variants: [
        (.english, .semantic), (.english, .tables), (.german, .bare), (.russian, .hashed),
      ]
    ) { page in
      let word = page.pick(page.prose.places)
      return page.framed(
        .init(title: word, data: ["{\"@type\":\"SearchResultsPage\",\"name\":\"x\"}"]),
        "<h1>\(word)</h1><form><input type=search value=x><button>OK</button></form><p>1–10 / 248</p>"
          + page.cards(10, blurbs: [1]), aside: 0)
    },
    PageRecipe(
      name: "archive-of-links", reason: "listing",
      variants: [(.english, .bare), (.polish, .blog), (.japanese, .semantic)]
    ) { page in
      var items = ""
      for _ in 0..<40 { items += "<li><span>\(page.date())</span> \(page.link(page.title()))</li>" }
      return page.framed(.init(title: "2024"), "<h1>2024</h1><ul>\(items)</ul>")
    },
    PageRecipe(
      name: "gallery", reason: "gallery",
      variants: [
        (.english, .blog), (.english, .modular), (.german, .hashed), (.french, .semantic),
        (.spanish, .local), (.japanese, .modular),
      ]
    ) { page in
      let title = page.title()
      var figures = ""
      for index in 1...12 {
        figures +=
          "<figure><img src=\"\(index).jpg\" alt=\"\"><figcaption>\(page.sentence()) (\(page.pick(page.prose.people)))</figcaption></figure>"
      }
      return page.framed(
        .init(
          title: title, openGraph: "article",
          data: page.random(2) == 0 ? ["{\"@type\":\"ImageGallery\",\"name\":\"x\"}"] : []),
        "<h1>\(title)</h1>\(figures)\(page.cards(4, blurbs: [0]))")
    },
    // Pictures with a line each, as divisions without an element for captions.
    PageRecipe(
      name: "gallery-plain", reason: "gallery", variants: [(.english, .bare), (.polish, .modular)]
    ) { page in
      var slides = ""
      for index in 1...10 {
        slides +=
          "<div class=slide><img src=\"\(index).jpg\"><div class=\"slide-caption\">\(page.title()), \(page.pick(page.prose.places))</div></div>"
      }
      return page.framed(.init(title: page.title()), "<h1>\(page.title())</h1>\(slides)")
    },
    PageRecipe(
      name: "video", reason: "gallery",
      variants: [
        (.english, .modular), (.english, .semantic), (.german, .blog), (.russian, .local),
      ]
    ) { page in
      let title = page.title()
      return page.framed(
        .init(
          title: title, openGraph: "video.other",
          data: ["{\"@type\":\"VideoObject\",\"name\":\"\(title)\",\"duration\":\"PT2M\"}"]),
        "<h1>\(title)</h1><video src=v.mp4 controls></video><p>\(page.sentence())</p>\(page.cards(12, blurbs: [0]))"
      )
    },
  ]
}
