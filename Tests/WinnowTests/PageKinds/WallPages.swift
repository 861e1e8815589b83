/// Pages in place of what was asked for: walls, errors, shells, stubs.
enum WallPages {
  static let all = recipes.flatMap(\.pages)

  private static let recipes = [
    PageRecipe(
      name: "log-in", reason: "wall",
      variants: [
        (.english, .modular), (.english, .bare), (.german, .hashed), (.russian, .blog),
        (.arabic, .semantic),
      ]
    ) { page in
      page.page(
        .init(title: page.prose.logIn),
        """
        \(page.menu())<main><h1>\(page.prose.logIn)</h1><form class="login-form" action="/login">
        <label>E-mail</label><input type=email name=email><input type=password name=password>
        <button>\(page.prose.logIn)</button></form></main>\(page.footer())
        """)
    },
    PageRecipe(
      name: "registration", reason: "wall",
      variants: [(.english, .semantic), (.english, .hashed), (.english, .local)]
    ) { page in
      page.page(
        .init(title: "Tidewater Press"),
        """
        <div class="registration-wall"><h2>Create a free account to continue reading</h2>
        <p>Registration is free and only takes a minute. You will be able to read ten stories a month,
        save what you like and comment under your own name.</p><form><input type=email>
        <button>Register now</button></form><p>Already have an account? <a href=/in>Sign in</a></p>
        </div>\(page.footer())
        """)
    },
    PageRecipe(
      name: "subscribers", reason: "wall",
      variants: [(.english, .blog), (.german, .modular), (.french, .bare), (.japanese, .hashed)]
    ) { page in
      let title = page.title()
      return page.framed(
        .init(title: title),
        "<h1>\(title)</h1><div class=\"paywall-prompt\"><p>\(page.prose.subscribeToRead)</p><a href=/abo>OK</a></div>"
      )
    },
    PageRecipe(
      name: "consent", reason: "wall",
      variants: [
        (.english, .bare), (.german, .modular), (.french, .hashed), (.spanish, .semantic),
        (.polish, .local),
      ]
    ) { page in
      page.page(
        .init(title: "Tidewater Press"),
        """
        <div class="consent-wall"><h1>Tidewater Press</h1><p>\(page.prose.cookieNotice)</p>
        <button>\(page.prose.accept)</button> <a href=/privacy>\(page.prose.sections[1])</a></div>
        """)
    },
    PageRecipe(
      name: "not-found", reason: "error",
      variants: [
        (.english, .blog), (.english, .tables), (.german, .semantic), (.french, .hashed),
        (.polish, .modular), (.japanese, .bare), (.arabic, .local),
      ]
    ) { page in
      let isBusy = page.random(2) == 0
      return page.framed(
        .init(title: "404 – \(page.prose.notFound)"),
        "<h1>\(page.prose.notFound)</h1>"
          + (isBusy ? page.cards(8, blurbs: [0]) : "<p>404</p>"), aside: isBusy ? 8 : 0)
    },
    PageRecipe(
      name: "gone", reason: "error", variants: [(.english, .semantic), (.english, .modular)]
    ) { page in
      page.framed(
        .init(title: "410 Gone", openGraph: "website"),
        """
        <h1>This page is gone</h1><p>The page that you are looking for has been removed and will not
        come back. Please check the address, or go to the <a href=/>front page</a>.</p>
        """, aside: 5)
    },
    PageRecipe(
      name: "moved", reason: "error", variants: [(.english, .bare), (.english, .tables)]
    ) { page in
      page.page(
        .init(title: "301 Moved Permanently"),
        "<h1>Moved Permanently</h1><p>The document has moved <a href=\"/new\">here</a>.</p>")
    },
    PageRecipe(
      name: "server-error", reason: "error", variants: [(.english, .bare), (.german, .blog)]
    ) { page in
      page.page(
        .init(title: "503 Service Unavailable"),
        """
        <center><h1>503 Service Temporarily Unavailable</h1></center><p>The server is temporarily
        unable to service your request due to maintenance downtime. Please try again later.</p>
        """)
    },
    PageRecipe(
      name: "script-shell", reason: "script-only",
      variants: [
        (.english, .hashed), (.english, .bare), (.english, .modular), (.german, .semantic),
      ]
    ) { page in
      page.page(
        .init(
          title: page.title(), openGraph: page.random(2) == 0 ? "article" : nil,
          extra: "<script src=a.js></script><script src=b.js></script>"),
        """
        <noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>
        <script>window.__STATE__={"a":1};\(String(repeating: "boot();", count: 200))</script>
        """)
    },
    PageRecipe(
      name: "script-check", reason: "script-only",
      variants: [(.english, .semantic), (.english, .local)]
    ) { page in
      page.page(
        .init(title: "Just a moment"),
        """
        <h1>Checking your browser</h1><p>Please enable JavaScript and cookies to continue. This
        process is automatic and your browser will be redirected shortly.</p><script>check()</script>
        """)
    },
    PageRecipe(
      name: "empty", reason: "empty",
      variants: [(.english, .bare), (.english, .semantic), (.german, .hashed)]
    ) { page in
      page.style == .bare
        ? "" : page.framed(.init(title: "x"), "<div></div>", aside: 0)
    },
    PageRecipe(
      name: "redirect-stub", reason: "redirect",
      variants: [(.english, .bare), (.english, .blog), (.french, .semantic)]
    ) { page in
      page.page(
        .init(
          title: "Redirecting", extra: "<meta http-equiv=refresh content=\"0; url=/there\">"),
        "<p>You are being redirected. <a href=/there>Click here</a> if nothing happens.</p>")
    },
    PageRecipe(
      name: "parked", reason: "listing",
      variants: [(.english, .tables), (.english, .hashed), (.english, .semantic)]
    ) { page in
      var links = ""
      for word in ["Insurance", "Boats for sale", "Holiday flats", "Credit", "Web hosting"] {
        links += "<li>\(page.link(word))</li>"
      }
      return page.page(
        .init(title: "tidewater.example"),
        """
        <h1>tidewater.example</h1><p>This domain may be for sale. Inquire now.</p>
        <h3>Related searches</h3><ul>\(links)</ul><p>The sponsored listings displayed above are served
        automatically by a third party.</p>
        """)
    },
    PageRecipe(
      name: "newsletter", reason: "wall",
      variants: [(.english, .modular), (.english, .blog), (.english, .hashed)]
    ) { page in
      page.framed(
        .init(title: "Newsletters", openGraph: "website"),
        """
        <h1>Our newsletters</h1><p>Sign up for the letters of our newsroom. You can unsubscribe at any
        time.</p><form class="newsletter-signup"><h3>The Morning Tide</h3><p>All that matters, every
        morning at six.</p><input type=checkbox><h3>Weekend Reads</h3><p>Long stories for slow days.</p>
        <input type=checkbox><input type=email><button>Sign up</button></form>
        """, aside: 0)
    },
  ]
}
