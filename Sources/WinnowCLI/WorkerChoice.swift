import ArgumentParser

/// How many pages are cleaned at the same time.
struct WorkerChoice: ParsableArguments {
  @Option(help: "Pages cleaned at the same time; the number of cores unless given.")
  var workers: Int?

  func validate() throws {
    if let workers, !(1...1024).contains(workers) {
      throw ValidationError("--workers takes a number from 1 to 1024, not \(workers).")
    }
  }

  var count: Int { workers ?? CleanPlan.cores }
}
