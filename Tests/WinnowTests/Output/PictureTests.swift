import Foundation
import Testing

@testable import Winnow

/// Which pictures belong to an article, and where they are found.
@Suite struct PictureTests {
  private static func addresses(_ html: String) throws -> [String] {
    try OutputPage.article(html).images.map(\.address)
  }

  @Test(arguments: [
    ("<figure><img src=/a.jpg alt=A></figure>", "/a.jpg"),
    ("<img src=/a.jpg alt=A>", "/a.jpg"), ("<p><img src=/a.jpg></p>", "/a.jpg"),
    ("<a href=/large.jpg><img src=/a.jpg></a>", "/a.jpg"),
    ("<p>The old bridge in <img src=/a.jpg> its last summer, seen from the mill.</p>", "/a.jpg"),
    ("<p><img src=/a.jpg>The old bridge in its last summer, seen from the mill.</p>", "/a.jpg"),
    ("<p>The old bridge in its last summer, seen from the mill.<img src=/a.jpg></p>", "/a.jpg"),
    ("<img srcset='/s.jpg 320w, /l.jpg 1600w, /m.jpg 800w' src=/s.jpg>", "/l.jpg"),
    ("<img srcset='/one.jpg, /two.jpg 2x'>", "/two.jpg"),
    ("<img src='data:image/gif;base64,R0lGOD' data-src=/late.jpg>", "/late.jpg"),
    ("<img src=/placeholder.gif data-srcset='/x.jpg 1x, /y.jpg 2x'>", "/y.jpg"),
    ("<figure><noscript><img src=/a.jpg alt=A></noscript></figure>", "/a.jpg"),
    (
      "<figure><img src='data:x' data-src=/a.jpg><noscript><img src=/a.jpg></noscript></figure>",
      "/a.jpg"
    ),
    ("<picture><source type=image/webp srcset='/w.webp 900w'><img src=/a.jpg></picture>", "/a.jpg"),
    (
      "<picture><source type=image/webp srcset=/w.webp><source srcset='/l.jpg 2x'><img src='data:x'></picture>",
      "/l.jpg"
    ),
  ])
  func picturesAreFoundOnce(_ html: String, _ expected: String) throws {
    #expect(try Self.addresses(html) == [expected])
  }

  @Test(arguments: [
    "<img src=/count.gif width=1 height=1>", "<img src=/i.png width=24 height=24>",
    "<div class=author-box><img src=/p.jpg></div>", "<img class=avatar src=/p.jpg>",
    "<img src=https://a.example/avatars/avatar.png>", "<img src=/spacer.gif>",
    "<div class=teaser><a href=/other><img src=/t.jpg><h3>Ferry fares rise in May</h3></a></div>",
    "<aside><img src=/t.jpg></aside>", "<img src='javascript:x()'>", "<img alt=none>",
    "<div class=related><figure><img src=/t.jpg></figure></div>",
    "<noscript><img src=/count height=1 width=1></noscript>",
  ])
  func whatIsNotTheArticlesIsLeftOut(_ html: String) throws {
    #expect(try Self.addresses(html) == [])
  }

  @Test func aPictureHasItsCaptionAndMaker() throws {
    let html = """
      <figure><img src=/a.jpg alt="A bridge" width=1200 height=800><figcaption>The bridge in May.
      <span class=credit>Ana Prior</span></figcaption></figure>
      """
    let article = try OutputPage.article(html, [.images, .captions])
    #expect(
      article.images == [
        .init(
          address: "/a.jpg", alternative: "A bridge", caption: "The bridge in May. Ana Prior",
          credit: "Ana Prior", width: 1200, height: 800)
      ])
    // Once: under the picture.
    let markdown = try OutputPage.between(article.rendered(as: .markdown))
    #expect(markdown == "![A bridge](</a.jpg>)\n\n*The bridge in May. Ana Prior*")
    #expect(
      article.rendered(as: .html).contains("<figcaption>The bridge in May. Ana Prior</figcaption>"))
    let json = try JSONSerialization.jsonObject(with: Data(article.rendered(as: .json).utf8))
    let images = try #require((json as? [String: Any])?["images"] as? [[String: Any]])
    #expect(images.count == 1)
    #expect(
      images[0]["address"] as? String == "/a.jpg" && images[0]["text"] as? String == "A bridge")
    #expect(images[0]["credit"] as? String == "Ana Prior" && images[0]["width"] as? Int == 1200)
  }

  @Test func picturesAreLeftOutUnlessAskedFor() throws {
    let article = try OutputPage.article("<figure><img src=/a.jpg></figure>", [])
    #expect(article.images.isEmpty)
    #expect(!article.rendered(as: .markdown).contains("a.jpg"))
  }
}
