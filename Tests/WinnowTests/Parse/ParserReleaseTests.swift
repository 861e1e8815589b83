import Foundation
import TestSupport
import Testing

@testable import Winnow

/// Pages are parsed with stand-ins where libxml2's release is a proven one, and give the same articles without.
@Suite struct ParserReleaseTests {
  @Test func releasesAreReadFromTheirNumbers() {
    #expect(ParserRelease("20914").isProven)
    #expect(ParserRelease("20914-GITv2.9.14").description == "2.9.14")
    for (text, release) in [("20910", "2.9.10"), ("21401", "2.14.1"), ("21501-GIT", "2.15.1")] {
      #expect(ParserRelease(text).description == release)
      #expect(!ParserRelease(text).isProven)
    }
    #expect(!ParserRelease("").isProven && !ParserRelease("later").isProven)
  }

  /// What `winnow --version` says.
  @Test func theReleasesInUseAreKnown() {
    #expect(WinnowVersion.libxml2.contains(/^2\.\d+\.\d+$/))
    #expect(WinnowVersion.icu.contains(/^\d+\.\d+/))
    #expect(WinnowVersion.parsesQuickly == ParserRelease.current.isProven)
    #expect(CleanerOptions().usesStandIns == WinnowVersion.parsesQuickly)
  }

  private static func cleaner(usesStandIns: Bool) -> Cleaner {
    PropertyTests.cleaner {
      $0.usesStandIns = usesStandIns
      $0.contents = [.captions, .comments, .links, .images, .tables, .sections, .trace]
    }
  }

  /// The samples, to what is written beside them.
  @Test(arguments: SampleTests.pages) func samplesAreTheSameWithoutStandIns(_ slug: String) throws {
    let folder = SampleTests.root.appending(path: "samples/\(slug)")
    let page = [UInt8](try Data(contentsOf: folder.appending(path: "page.html")))
    let article = try Self.cleaner(usesStandIns: false).clean(page)
    let plain = try PropertyTests.cleaner { $0.usesStandIns = false }.clean(page)
    #expect(
      plain.rendered(as: .text)
        == (try String(contentsOf: folder.appending(path: "expected.txt"), encoding: .utf8)))
    #expect(
      article.rendered(as: .json)
        == (try Self.cleaner(usesStandIns: true).clean(page).rendered(as: .json)))
  }

  /// Invented and hostile pages, with bytes changed.
  @Test(.enabled(if: SlowTests.areWanted)) func articlesAreTheSameWithoutStandIns() throws {
    let (with, without) = (Self.cleaner(usesStandIns: true), Self.cleaner(usesStandIns: false))
    let hostile = HostileInput.all.map { $0.page() }.filter { $0.count < 100_000 }
    var random = SeededNumbers(seed: 14)
    for page in TestPages.made.map(\.bytes) + hostile {
      for mutant in [page, TestPages.mutant(of: page, &random)] {
        #expect(
          try with.clean(mutant).rendered(as: .json)
            == (try without.clean(mutant).rendered(as: .json)))
      }
    }
  }
}
