import CHost
import Glibc
import Synchronization
import Winnow

// The functions of winnow.h, where their contracts stand. Here each is a few lines: bytes in, a call, bytes out.

/// What a handle points to: a cleaner, and scratch memory that its calls share.
final class CleanerHandle: @unchecked Sendable {
  let cleaner: Cleaner
  private let lock = Mutex(())
  /// Those that no call has now; touched under the lock alone.
  private var workspaces: [Workspace] = []

  init(_ cleaner: Cleaner) { self.cleaner = cleaner }

  func clean(_ page: [UInt8], url: String?) throws(CleaningError) -> Article {
    var workspace = take()
    defer { put(back: workspace) }
    return try cleaner.clean(page, from: PageOrigin(url: url), reusing: &workspace)
  }

  private func take() -> Workspace { lock.withLock { _ in workspaces.popLast() } ?? Workspace() }

  private func put(back workspace: Workspace) {
    lock.withLock { _ in workspaces.append(workspace) }
  }
}

/// Calls hold the lock of forks, whatever way they end.
private func call<Value>(_ body: () -> Value) -> Value {
  chost_enter()
  defer { chost_leave() }
  return body()
}

/// Hands a text to the caller, with a NUL byte after it.
private func give(
  _ text: String, _ out: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ length: UnsafeMutablePointer<Int>?
) {
  var text = text
  text.withUTF8 { bytes in
    unsafe length?.pointee = bytes.count
    guard let out = unsafe out else { return }
    let copy = unsafe malloc(bytes.count + 1)
    guard let copy = unsafe copy else {
      unsafe out.pointee = nil
      return
    }
    let start = unsafe copy.assumingMemoryBound(to: UInt8.self)
    if let first = bytes.baseAddress { unsafe memcpy(copy, first, bytes.count) }
    unsafe start[bytes.count] = 0
    unsafe out.pointee = copy.assumingMemoryBound(to: CChar.self)
  }
}

private func text(_ start: UnsafePointer<CChar>?, _ length: Int) -> String? {
  unsafe start.map {
    unsafe String(
      decoding: UnsafeRawBufferPointer(start: $0, count: max(0, length)), as: UTF8.self)
  }
}

private func bytes(_ start: UnsafeRawPointer?, _ length: Int) -> [UInt8] {
  unsafe start.map { unsafe Array(UnsafeRawBufferPointer(start: $0, count: max(0, length))) } ?? []
}

@_cdecl("winnow_cleaner_create")
public func winnowCleanerCreate(
  _ options: UnsafePointer<CChar>?, _ length: Int,
  _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ messageLength: UnsafeMutablePointer<Int>?
) -> UnsafeMutableRawPointer? {
  call {
    do {
      let options = try CleanerOptions(json: unsafe bytes(options, length))
      return unsafe Unmanaged.passRetained(CleanerHandle(try Cleaner(options))).toOpaque()
    } catch {
      unsafe give(Failure(error).json, message, messageLength)
      return unsafe nil
    }
  }
}

@_cdecl("winnow_cleaner_free")
public func winnowCleanerFree(_ handle: UnsafeMutableRawPointer?) {
  call {
    if let handle = unsafe handle { unsafe Unmanaged<CleanerHandle>.fromOpaque(handle).release() }
  }
}

@_cdecl("winnow_clean")
public func winnowClean(
  _ handle: UnsafeRawPointer?, _ page: UnsafeRawPointer?, _ length: Int,
  _ url: UnsafePointer<CChar>?, _ urlLength: Int, _ format: UnsafePointer<CChar>?,
  _ out: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ outLength: UnsafeMutablePointer<Int>?
) -> Int32 {
  call {
    do {
      guard let handle = unsafe handle else { throw Failure(options: "there is no cleaner") }
      let name = unsafe format.map { unsafe String(cString: $0) } ?? "text"
      guard let format = OutputFormat(rawValue: name) else {
        throw Failure(
          options: "the format '\(name.prefix(60))' is not known; there are "
            + OutputFormat.allCases.map(\.rawValue).joined(separator: ", "))
      }
      let cleaner = unsafe Unmanaged<CleanerHandle>.fromOpaque(handle).takeUnretainedValue()
      let article = try cleaner.clean(unsafe bytes(page, length), url: unsafe text(url, urlLength))
      unsafe give(article.rendered(as: format), out, outLength)
      return 0
    } catch {
      unsafe give(Failure(error).json, out, outLength)
      return 1
    }
  }
}

@_cdecl("winnow_rules_check")
public func winnowRulesCheck(
  _ yaml: UnsafePointer<CChar>?, _ length: Int,
  _ out: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ outLength: UnsafeMutablePointer<Int>?
) -> Int32 {
  call {
    do {
      var options = CleanerOptions()
      options.rulePacks = [
        try RulePack(yaml: unsafe bytes(yaml, length), file: "rules.yaml", layer: .user)
      ]
      _ = try Cleaner(options)
      unsafe give("", out, outLength)
      return 0
    } catch {
      unsafe give(Failure(error).json, out, outLength)
      return 1
    }
  }
}

@_cdecl("winnow_versions")
public func winnowVersions(
  _ out: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ outLength: UnsafeMutablePointer<Int>?
) -> Int32 {
  call {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("winnow", WinnowVersion.current)
      writer.member("libxml2", WinnowVersion.libxml2)
      writer.member("icu", WinnowVersion.icu)
      writer.member("quick_parse", WinnowVersion.parsesQuickly)
    }
    unsafe give(writer.output, out, outLength)
    return 0
  }
}

@_cdecl("winnow_free")
public func winnowFree(_ text: UnsafeMutablePointer<CChar>?) { unsafe free(text) }
