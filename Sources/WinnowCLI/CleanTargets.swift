import Winnow
import WinnowCorpus

/// The pages of a run, and where the article of each goes.
struct CleanTargets {
  /// A page and the folder argument that it was found in; nil where it was named itself.
  struct Source: Sendable {
    var path: String
    var folder: String?
    /// The file for its article; nil for the run's one stream.
    var target: String?
  }

  private(set) var sources: [Source] = []
  private(set) var status = ExitStatus.done

  /// Replaces folders by the pages in them, and leaves out what is being written.
  init(_ plan: CleanPlan) {
    // Standard output may be a file in a folder that is cleaned.
    let written = [plan.output, "/dev/stdout"].compactMap { $0 }
    for path in plan.sources {
      guard path != "-", PageFiles.isDirectory(path) else {
        sources.append(Source(path: path))
        continue
      }
      do {
        let listing = try PageFiles.list(path, endings: nil, excluding: written)
        for failure in listing.failures { report("winnow: \(failure)") }
        if listing.files.isEmpty { report("winnow: \(Self.nothing(in: path, listing))") }
        if !listing.failures.isEmpty || listing.files.isEmpty { status = .unreadableInput }
        sources += listing.files.map { Source(path: $0, folder: path) }
      } catch {
        report("winnow: \(error)")
        status = .unreadableInput
      }
    }
  }

  /// What a folder without pages holds instead.
  private static func nothing(in path: String, _ listing: PageFiles.Listing) -> String {
    let wanted = "no .html, .htm, .xhtml or .txt files in this folder"
    return "\(path): \(wanted), "
      + (listing.others.files == 0 ? "which is empty" : "but \(listing.others.summary)")
  }

  /// Gives each page a file in a folder.
  ///
  /// Pages of one name get numbers behind it, in their order, so that none is written over another.
  ///
  /// - Throws: where a file would be written over an input.
  mutating func choose(in folder: String, keepingFolders: Bool, ending: String) throws(FileError) {
    var taken: Set<String> = []
    let inputs = Set(sources.compactMap { FilePlace(path: $0.path) })
    let root = folder.hasSuffix("/") ? folder : folder + "/"
    for index in sources.indices {
      let source = sources[index]
      let stem = Self.stem(source, keepingFolders)
      var name = stem
      var number = 1
      while !taken.insert(name.lowercased()).inserted {
        number += 1
        name = "\(stem)-\(number)"
      }
      let target = root + name + "." + ending
      if let place = FilePlace(path: target), inputs.contains(place) {
        throw FileError(
          path: target, reason: "is one of the inputs; name another folder for the output",
          isRefusal: true)
      }
      sources[index].target = target
    }
  }

  /// A page's name without its ending, behind the folders that it keeps.
  private static func stem(_ source: Source, _ keepsFolders: Bool) -> String {
    if source.path == "-" { return "standard-input" }
    var path = source.path[...]
    if keepsFolders, let folder = source.folder, path.hasPrefix(folder) {
      path = path.dropFirst(folder.count)
    } else if !keepsFolders {
      path = path.split(separator: "/").last ?? path
    }
    var parts = path.split(separator: "/").filter { $0 != "." && $0 != ".." }.map(String.init)
    guard var name = parts.popLast() else { return "page" }
    for packing in FileEndings.packings where !packing.isEmpty {
      if name.lowercased().hasSuffix(packing) { name.removeLast(packing.count) }
    }
    if let dot = name.lastIndex(of: "."), dot != name.startIndex { name = String(name[..<dot]) }
    return (parts + [name]).joined(separator: "/")
  }
}
