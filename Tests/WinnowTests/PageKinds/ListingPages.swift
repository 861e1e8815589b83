/// Pages of things, numbers and dates.
enum ListingPages {
  static let all = recipes.flatMap(\.pages)

  private static let recipes = [
    PageRecipe(
      name: "product", reason: "listing",
      variants: [(.english, .modular), (.english, .hashed), (.german, .semantic)]
    ) { page in
      page.framed(
        .init(
          title: "Storm lantern, brass", openGraph: "product",
          data: ["{\"@type\":\"Product\",\"name\":\"Storm lantern\"}"]),
        """
        <h1>Storm lantern, brass</h1><p>£ 48.00</p><form><select><option>brass</select>
        <button>Add to basket</button></form><ul><li>Height 31 cm</li><li>Burns 14 hours</li>
        <li>In stock</li></ul><p>Hand-finished lantern with a glass that does not rattle.</p>
        <table><tr><th>Weight</th><td>1.2 kg</td></tr><tr><th>Oil</th><td>0.4 l</td></tr></table>
        """ + page.cards(6, blurbs: [0]))
    },
    PageRecipe(
      name: "shop", reason: "listing",
      variants: [(.english, .blog), (.english, .bare), (.french, .modular)]
    ) { page in
      var items = ""
      for thing in ["lantern", "net", "oar", "anchor", "buoy", "rope", "bell", "chart"] {
        items += page.style.wrap(
          .card,
          "<img src=x.jpg>\(page.link("Harbour \(thing)"))<span>£ \(page.random(90) + 9).50</span><button>+</button>"
        )
      }
      return page.framed(
        .init(title: "Shop", data: ["{\"@type\":\"ItemList\",\"name\":\"x\"}"]),
        "<h1>Shop</h1>\(items)\(items)")
    },
    PageRecipe(
      name: "weather", reason: "table", variants: [(.english, .modular), (.german, .tables)]
    ) { page in
      var rows = "<tr><th></th><th>max</th><th>min</th><th>mm</th></tr>"
      for place in page.prose.places + page.prose.places {
        rows +=
          "<tr><td>\(place)</td><td>\(page.random(20))°</td><td>\(page.random(9))°</td><td>\(page.random(30))</td></tr>"
      }
      return page.framed(
        .init(title: page.prose.sections.last ?? ""),
        "<h1>\(page.date())</h1><table>\(rows)</table>")
    },
    PageRecipe(
      name: "prices", reason: "table", variants: [(.english, .semantic), (.polish, .bare)]
    ) { page in
      var rows = ""
      for index in 0..<40 {
        rows +=
          "<tr><td>\(page.link("TDW\(index)"))</td><td>\(page.random(400)).\(page.random(90))</td><td>+\(page.random(9)) %</td><td>\(page.random(99999))</td></tr>"
      }
      return page.framed(.init(title: "Index"), "<h1>TDW 40</h1><table>\(rows)</table>")
    },
    PageRecipe(
      name: "scores", reason: "table", variants: [(.english, .blog), (.russian, .modular)]
    ) { page in
      var rows = ""
      for _ in 0..<20 {
        rows +=
          "<tr><td>\(page.date())</td><td>\(page.pick(page.prose.places))</td><td>\(page.random(5)):\(page.random(5))</td><td>\(page.pick(page.prose.places))</td></tr>"
      }
      return page.framed(.init(title: "2024/25"), "<h1>2024/25</h1><table>\(rows)</table>")
    },
    PageRecipe(
      name: "calendar", reason: "listing",
      variants: [(.english, .semantic), (.english, .hashed), (.german, .blog), (.french, .bare)]
    ) { page in
      var items = ""
      for _ in 0..<24 {
        items += page.style.wrap(
          .card,
          "<span>\(page.date())</span> <span>19:30</span> \(page.link(page.title())) <span>\(page.pick(page.prose.places))</span>"
        )
      }
      return page.framed(
        .init(title: page.prose.sections[4], openGraph: "website"),
        "<h1>\(page.prose.sections[4])</h1>\(items)")
    },
    PageRecipe(
      name: "podcasts", reason: "listing",
      variants: [(.english, .modular), (.english, .local), (.spanish, .blog)]
    ) { page in
      var items = ""
      for index in 1...14 {
        items += page.style.wrap(
          .card,
          "<h3>\(page.link("\(index). \(page.title())"))</h3><p>\(page.sentence())</p><span>\(page.random(50) + 10) min</span><button>▶</button>"
        )
      }
      return page.framed(
        .init(title: "Podcast", data: ["{\"@type\":\"PodcastSeries\",\"name\":\"x\"}"]),
        "<h1>Podcast</h1>\(items)")
    },
    PageRecipe(
      name: "comments-only", reason: "comments",
      variants: [(.english, .blog), (.english, .modular), (.german, .semantic)]
    ) { page in
      var items = ""
      for _ in 0..<9 {
        items +=
          "<li class=\"comment\"><div class=\"comment-author\">\(page.pick(page.prose.people))</div><div class=\"comment-body\"><p>\(page.paragraph(1))</p></div>\(page.link("Reply"))</li>"
      }
      return page.framed(
        .init(title: page.title()),
        "<p>\(page.link(page.title()))</p><div id=comments class=\"comments-area\"><ol class=\"comment-list\">\(items)</ol></div>"
      )
    },
  ]
}
